import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { QuestionTally } from '../../lessons/room/summary.ts';
import { countOf } from '../format/format-number.ts';
import { sharedStyles } from '../theme/shared-styles.ts';

/** How the room answers a question: a bar for each option; the right ones are marked once revealed. */
@customElement('fb-question-tally')
export class QuestionTallyView extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        font-size: inherit;
      }

      h2 {
        margin-bottom: 4px;
        font-size: 1em;
        color: var(--fb-text);
      }

      h2 .muted {
        font-weight: 400;
        white-space: nowrap;
      }

      li {
        position: relative;
        display: flex;
        justify-content: space-between;
        gap: 12px;
        margin-top: 4px;
        padding: 3px 10px;
        border: 1px solid var(--fb-line);
        border-radius: 5px;
        overflow: hidden;
      }

      li.right {
        border-color: var(--fb-ok);
        font-weight: 650;
      }

      .bar {
        position: absolute;
        inset: auto 0 0 0;
        height: 4px;
        background: var(--fb-accent);
        forced-color-adjust: none;
      }

      li.right .bar {
        background: var(--fb-ok);
      }
    `,
  ];

  @property({ attribute: false }) tally: QuestionTally | null = null;
  /** Whether the options show how many chose them; else only how many answered. */
  @property({ type: Boolean }) counts = false;

  protected override render() {
    const { tally, counts } = this;
    if (!tally) return nothing;
    const { question, right, answered } = tally;
    return html`<h2>${question.words} <span class="muted">${countOf(answered, 'answer')}</span></h2>
      <ul>
        ${question.options.map(({ id, words }) => {
          const count = tally.counts[id] ?? 0;
          const isRight = right.includes(id);
          const share = answered === 0 ? 0 : (100 * count) / answered;
          return html`<li class=${isRight ? 'right' : ''}>
            <span>${isRight ? '✓ ' : ''}${words}</span>
            ${
              counts
                ? html`<span class="number">${count}</span
                    ><span class="bar" .style=${`width: ${share}%`}></span>`
                : nothing
            }
          </li>`;
        })}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-question-tally': QuestionTallyView;
  }
}
