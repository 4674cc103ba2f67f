import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { outcomeTitle, outcomeWords, type ShownOutcome } from '../../format/outcome-label.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** An outcome as a small sign. */
@customElement('fb-outcome-badge')
export class OutcomeBadge extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: inline-block;
      }

      span {
        display: inline-flex;
        gap: 6px;
        padding: 3px 8px;
        border: 1px solid currentColor;
        border-radius: 5px;
        font: 600 12px var(--fb-mono);
        letter-spacing: 0.03em;
        text-transform: uppercase;
        white-space: nowrap;
        color: var(--fb-warn);
      }

      :host([faint]) span {
        border-style: dashed;
        font-weight: 500;
        color: var(--fb-muted);
      }

      i {
        font-style: normal;
      }

      .healthy,
      .masked {
        color: var(--fb-ok);
      }

      .non-finite,
      .thrown,
      .hung {
        color: var(--fb-nan);
      }
    `,
  ];

  @property() kind: ShownOutcome = 'masked';

  /** Whether it was not measured here. */
  @property({ type: Boolean, reflect: true }) faint = false;

  protected override render() {
    const { glyph, label } = outcomeWords[this.kind];
    return html`<span class=${this.kind} title=${outcomeTitle(this.kind)}
      ><i aria-hidden="true">${glyph}</i>${label}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-outcome-badge': OutcomeBadge;
  }
}
