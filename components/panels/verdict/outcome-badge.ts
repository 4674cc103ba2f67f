import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OutcomeKind } from '../../../engine/record.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** Glyph and meaning of each outcome; the glyph tells them apart without colour. */
export const outcomeWords: Readonly<Record<OutcomeKind, { glyph: string; meaning: string }>> = {
  masked: { glyph: '✓', meaning: 'masked: the app gets the golden answer' },
  silent: { glyph: '∅', meaning: 'silent: a wrong answer, and nothing tells' },
  'non-finite': { glyph: '▨', meaning: 'non-finite: NaN or Inf in what the app gets' },
  thrown: { glyph: '✗', meaning: 'thrown: the call threw an error' },
  hung: { glyph: '⋯', meaning: 'hung: the call never returned' },
};

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

      i {
        font-style: normal;
      }

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

  @property() kind: OutcomeKind = 'masked';

  protected override render() {
    const { glyph, meaning } = outcomeWords[this.kind];
    return html`<span class=${this.kind} title=${meaning}
      ><i aria-hidden="true">${glyph}</i>${this.kind}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-outcome-badge': OutcomeBadge;
  }
}
