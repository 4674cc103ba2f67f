import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../theme/shared-styles.ts';

/**
 * Chooses which frame of a tracked run is shown.
 *
 * @fires fb-frame - Another frame was chosen; detail: its zero-based index.
 */
@customElement('fb-frame-picker')
export class FramePicker extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        float: left;
        margin-right: 6px;
        padding: 0;
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      label {
        position: relative;
        min-width: 28px;
        padding: 2px 6px;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        text-align: center;
        font-size: 13px;
        cursor: pointer;
      }

      label:has(:checked) {
        border-color: var(--fb-accent);
        box-shadow: inset 0 -2px var(--fb-accent);
        font-weight: 650;
      }

      label:has(:focus-visible) {
        outline: 2px solid var(--fb-accent);
        outline-offset: 2px;
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

  @property({ type: Number }) frames = 1;
  @property({ type: Number }) frame = 0;

  protected override render() {
    return html`<fieldset>
      <legend>Frame</legend>
      ${Array.from(
        { length: this.frames },
        (_, index) =>
          html`<label
            ><input
              type="radio"
              name="frame"
              aria-label="Frame ${index + 1}"
              .checked=${index === this.frame}
              @change=${() => this.choose(index)}
            />${index + 1}</label
          >`,
      )}
    </fieldset>`;
  }

  private choose(index: number): void {
    this.frame = index;
    this.dispatchEvent(
      new CustomEvent('fb-frame', { detail: index, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-frame-picker': FramePicker;
  }
}
