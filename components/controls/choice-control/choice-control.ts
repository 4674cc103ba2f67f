import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ChoiceParameter } from '../../../faults/fault-spec.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { controlStyles } from '../control-styles.ts';

/** One of several values. */
@customElement('fb-choice-control')
export class ChoiceControl extends LitElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      select {
        min-height: 30px;
        max-width: 100%;
        padding: 3px 8px;
        border: 1px solid var(--fb-edge);
        border-radius: 6px;
        font: inherit;
        color: var(--fb-text);
        background: var(--fb-bg);
      }
    `,
  ];

  @property({ attribute: false }) parameter!: ChoiceParameter;
  @property() value = '';

  protected override render() {
    const { label, description, options } = this.parameter;
    return html`<div class="row">
      <label for="choice"><span class="name">${label}</span></label>
      <div>
        <select id="choice" aria-describedby="about" @change=${this.onChange}>
          ${options.map(
            ({ value, label: name }) =>
              // The property: once a person has picked, the attribute no longer selects.
              html`<option value=${value} .selected=${live(value === this.value)}>${name}</option>`,
          )}
        </select>
        <small id="about">${description}</small>
      </div>
    </div>`;
  }

  private readonly onChange = (event: Event): void => {
    this.value = (event.target as HTMLSelectElement).value;
    this.dispatchEvent(new ArgumentChange(this.value));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-choice-control': ChoiceControl;
  }
}
