import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { sharedStyles } from '../shared-styles.ts';
import { chooseTheme, chosenTheme, themeChoices, type ThemeChoice } from '../theme-choice.ts';

const glyphs: Readonly<Record<ThemeChoice, string>> = { auto: '◐', light: '☀', dark: '☾' };

/** Three radio buttons: colours as the system has them, light or dark. */
@customElement('fb-theme-switch')
export class ThemeSwitch extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      fieldset {
        display: flex;
        margin: 0;
        padding: 2px;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
      }

      label {
        position: relative;
        display: grid;
        place-items: center;
        width: 26px;
        height: 24px;
        border-radius: 4px;
        color: var(--fb-muted);
        cursor: pointer;
      }

      @media (max-width: 700px) {
        label {
          width: 22px;
        }
      }

      label:has(:checked) {
        background: var(--fb-shade);
        color: var(--fb-text);
        box-shadow: inset 0 -2px var(--fb-accent);
      }

      label:has(:focus-visible) {
        outline: 2px solid var(--fb-accent);
        outline-offset: 1px;
      }

      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
    `,
  ];

  @state() private chosen: ThemeChoice = chosenTheme();

  protected override render() {
    return html`<fieldset>
      <legend class="visually-hidden">Theme</legend>
      ${themeChoices.map(
        (choice) =>
          html`<label title="Theme: ${choice}">
            <input
              type="radio"
              name="theme"
              aria-label=${choice}
              .checked=${this.chosen === choice}
              @change=${() => this.choose(choice)}
            /><span aria-hidden="true">${glyphs[choice]}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  private choose(choice: ThemeChoice): void {
    this.chosen = choice;
    chooseTheme(choice);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-theme-switch': ThemeSwitch;
  }
}
