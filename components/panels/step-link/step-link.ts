import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Step } from '../../../record/record.ts';
import { stepName } from '../../format/stage-name.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { StepChoice } from './step-choice.ts';

/**
 * A step by name, leading to it: the chart's cursor and the inspector follow.
 *
 * @fires fb-choose-step - Pressed; a `StepChoice`.
 */
@customElement('fb-step-link')
export class StepLink extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: inline;
      }

      button {
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--fb-accent);
        text-align: start;
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 3px;
        overflow-wrap: anywhere;
      }

      button:hover {
        text-decoration-thickness: 2px;
      }
    `,
  ];

  @property({ attribute: false }) step: Pick<
    Step,
    'id' | 'index' | 'stage' | 'item' | 'name'
  > | null = null;
  /** Whether the inspector opens too. */
  @property({ type: Boolean }) inspect = false;

  protected override render() {
    const { step } = this;
    if (!step) return nothing;
    return html`<button @click=${() => this.dispatchEvent(new StepChoice(step.id, this.inspect))}>
      ${stepName(step)}<span class="visually-hidden">, step ${step.index}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-step-link': StepLink;
  }
}
