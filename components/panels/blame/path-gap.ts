import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Step } from '../../../record/step.ts';
import { countOf } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../step-link/step-link.ts';

/** Steps of a path of which nothing is told: their number, and they themselves once it is opened. */
@customElement('fb-path-gap')
export class PathGap extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      details {
        font-size: 13px;
      }

      summary {
        cursor: pointer;
        color: var(--fb-muted);
      }

      ul {
        max-height: 200px;
        overflow: auto;
        margin: 4px 0;
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly Step[] = [];
  @state() private open = false;

  protected override render() {
    const { steps, open } = this;
    return html`<details @toggle=${this.onToggle}>
      <summary>${countOf(steps.length, 'step')}</summary>
      ${
        open
          ? html`<ul tabindex="0" aria-label="Steps in between">
              ${steps.map((step) => html`<li><fb-step-link .step=${step}></fb-step-link></li>`)}
            </ul>`
          : nothing
      }
    </details>`;
  }

  private readonly onToggle = (event: Event): void => {
    this.open = event.target instanceof HTMLDetailsElement && event.target.open;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-path-gap': PathGap;
  }
}
