import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SwitchParameter } from '../../../faults/fault-spec.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { controlStyles } from '../control-styles.ts';
import { switchStyles } from './switch-styles.ts';

/** On or off. */
@customElement('fb-switch-control')
export class SwitchControl extends LitElement {
  static override styles = [sharedStyles, controlStyles, switchStyles];

  @property({ attribute: false }) parameter!: SwitchParameter;
  @property({ type: Boolean }) value = false;

  protected override render() {
    const { label, description } = this.parameter;
    return html`<div class="row">
      <label for="switch"><span class="name">${label}</span></label>
      <div>
        <input
          id="switch"
          type="checkbox"
          role="switch"
          aria-describedby="about"
          .checked=${this.value}
          @change=${this.onChange}
        />
        <small id="about">${description}</small>
      </div>
    </div>`;
  }

  private readonly onChange = (event: Event): void => {
    this.value = (event.target as HTMLInputElement).checked;
    this.dispatchEvent(new ArgumentChange(this.value));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-switch-control': SwitchControl;
  }
}
