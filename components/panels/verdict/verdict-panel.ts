import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { partWords, partsOf } from '../../../subjects/answer-parts.ts';
import type { AnswerPart } from '../../../subjects/answer-codec.ts';
import type { RunRecord } from '../../../record/record.ts';
import { outcomeWords, shownOutcome } from '../../format/outcome-label.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { PanelElement } from '../panel-element.ts';
import './outcome-badge.ts';
import { toldFrame, verdictSentence, type SentencePart } from './verdict-sentence.ts';

/** The finding of a run in full, with its outcome. */
@customElement('fb-verdict-panel')
export class VerdictPanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 14px;
        align-items: flex-start;
        border-left-width: 4px;
        font-size: 15.5px;
      }

      .card.silent {
        border-left-color: var(--fb-warn);
      }

      .card.masked {
        border-left-color: var(--fb-ok);
      }

      .card.non-finite,
      .card.thrown,
      .card.hung {
        border-left-color: var(--fb-nan);
      }

      p {
        flex: 1 1 320px;
        max-width: 110ch;
      }

      /* A line of its own, however wide the window. */
      .more {
        flex: 1 0 100%;
        max-width: none;
        font-size: 13.5px;
        color: var(--fb-muted);
      }

      ol,
      .parts {
        display: flex;
        flex-wrap: wrap;
        flex-basis: 100%;
        gap: 4px 10px;
      }

      .parts b {
        font-weight: 600;
      }

      /* A distance is words, too, and breaks in a narrow window. */
      .parts .number {
        font: inherit;
        white-space: normal;
      }

      .parts .differs {
        color: var(--fb-warn);
      }

      li {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      @media (max-width: 700px) {
        .card {
          font-size: 14.5px;
        }
      }
    `,
  ];

  @property({ attribute: false }) record: RunRecord | null = null;
  protected override render() {
    const { record } = this;
    if (!record) return nothing;
    const { outcome, plan } = record;
    const shown = shownOutcome(outcome.kind, plan);
    const { label, meaning: compared } = outcomeWords[shown];
    const meaning =
      record.alone === true && outcome.kind === 'masked'
        ? 'the app gets finite values; no golden run says whether they are right'
        : compared;
    return html`<section class="card ${outcome.kind}" aria-label="Verdict">
      <fb-outcome-badge kind=${shown}></fb-outcome-badge>
      <p>${verdictSentence(record).map(renderPart)}</p>
      <p class="more">${capital(label)}: ${meaning}.</p>
      ${renderParts(toldParts(record))}
      ${
        outcome.frames.length < 2
          ? nothing
          : html`<ol aria-label="Outcome by frame">
              ${outcome.frames.map(
                ({ frame, kind }) =>
                  html`<li>
                    frame ${frame + 1}<fb-outcome-badge
                      kind=${shownOutcome(kind, plan, frame)}
                    ></fb-outcome-badge>
                  </li>`,
              )}
            </ol>`
      }
    </section>`;
  }
}

/** Parts of the answer in the frame that the verdict speaks of, where they say more than its sentence. */
function toldParts(record: RunRecord): readonly AnswerPart[] {
  const told = record.outcome.frames.find(({ frame }) => frame === toldFrame(record));
  const parts = told === undefined ? [] : partsOf(record, told);
  // How many hands there are is in the sentence.
  return parts.every(({ name }) => name === 'hands') ? [] : parts;
}

const partGlyph = ({ same }: AnswerPart): string => (same === null ? '·' : same ? '✓' : '≠');

const renderParts = (parts: readonly AnswerPart[]) =>
  parts.length === 0
    ? nothing
    : html`<ul class="parts" aria-label="How far the answer is from the golden one">
        ${parts.map(
          (part) =>
            html`<li class=${part.same === false ? 'differs' : ''}>
              <span
                >${partGlyph(part)} <b>${part.name}</b>
                <span class="number">${partWords(part)}</span></span
              >
            </li>`,
        )}
      </ul>`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const renderPart = ({ text, kind }: SentencePart) => {
  switch (kind) {
    case 'text':
      return text;
    case 'strong':
      return html`<b>${text}</b>`;
    case 'number':
      return html`<span class="number">${text}</span>`;
  }
};

declare global {
  interface HTMLElementTagNameMap {
    'fb-verdict-panel': VerdictPanel;
  }
}
