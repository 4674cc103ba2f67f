import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { NameParameter } from '../../../faults/fault-spec.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { controlStyles } from '../control-styles.ts';

/** The name of a weight or of a node. Whether it exists shows when the network is loaded. */
@customElement('fb-name-control')
export class NameControl extends LitElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      input {
        width: 100%;
        max-width: 320px;
        min-height: 30px;
        padding: 3px 8px;
        border: 1px solid var(--fb-edge);
        border-radius: 6px;
        font: 13px var(--fb-mono);
        color: var(--fb-text);
        background: var(--fb-bg);
      }
    `,
  ];

  @property({ attribute: false }) parameter!: NameParameter;
  @property() value = '';
  @state() private problem: string | null = null;

  protected override render() {
    const { label, description, of } = this.parameter;
    return html`<div class="row">
      <label for="name"><span class="name">${label}</span></label>
      <div>
        <input
          id="name"
          spellcheck="false"
          autocapitalize="off"
          aria-describedby="about"
          aria-invalid=${this.problem === null ? 'false' : 'true'}
          .value=${this.value}
          @change=${this.onChange}
        />
        <small id="about">${description}: the name of a ${of}</small>
        ${this.problem === null ? nothing : html`<p role="alert">${this.problem}</p>`}
      </div>
    </div>`;
  }

  private readonly onChange = (event: Event): void => {
    const given = (event.target as HTMLInputElement).value.trim();
    if (!/^[\w./:-]+$/.test(given)) {
      this.problem = `“${given}” is not the name of a ${this.parameter.of}; ${this.parameter.default} would be one.`;
      return;
    }
    this.problem = null;
    this.value = given;
    this.dispatchEvent(new ArgumentChange(given));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-name-control': NameControl;
  }
}
