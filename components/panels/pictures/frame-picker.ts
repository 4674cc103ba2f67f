import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { countOf } from '../../format/format-number.ts';
import { outcomeWords, type ShownOutcome } from '../../format/outcome-label.ts';

/** What there is to say of a frame; less while it has not run. */
export interface FrameSummary {
  readonly outcome: ShownOutcome | null;
  /** Hands that the app gets; null where a graph runs, or while the frame is not complete. */
  readonly hands: number | null;
  /** NaN and ±Inf in all steps of the frame. */
  readonly nonFinite: number;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/**
 * Chooses which frame of a run of several is shown: a timeline of what each came to.
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
        align-items: center;
        gap: 4px;
        min-width: 0;
        margin: 0;
        padding: 2px;
        border: 0;
        overflow-x: auto;
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
        flex: 1 0 76px;
        max-width: 150px;
        padding: 1px 6px 3px;
        line-height: 1.25;
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

      small {
        display: block;
        min-height: 1.3em;
        overflow: hidden;
        font-size: 11px;
        font-weight: 400;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--fb-muted);
      }

      .glyph {
        margin-left: 5px;
        font: 600 12px/1.2 var(--fb-mono);
        color: var(--fb-warn);
      }

      .glyph.healthy,
      .glyph.masked {
        color: var(--fb-ok);
      }

      .glyph.non-finite,
      .glyph.thrown,
      .glyph.hung {
        color: var(--fb-nan);
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

  @property({ type: Number }) frame = 0;
  /** Every frame of the plan, in order. */
  @property({ attribute: false }) frames: readonly FrameSummary[] = [];

  protected override render() {
    return html`<fieldset>
      <legend>Frame</legend>
      ${this.frames.map(
        (frame, index) =>
          html`<label title=${meaningOf(frame, index)}
            ><input
              type="radio"
              name="frame"
              aria-label=${meaningOf(frame, index)}
              .checked=${index === this.frame}
              @change=${() => this.choose(index)}
            /><span class="head">${index + 1}${renderGlyph(frame)}</span>
            <small>${factsOf(frame)}</small></label
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

const handWords = (hands: number | null): string => (hands === null ? '' : countOf(hands, 'hand'));

/** `1 hand · 1.2M bad`; nothing of what is not known. */
const factsOf = ({ hands, nonFinite }: FrameSummary): string =>
  [handWords(hands), nonFinite > 0 ? `${compact.format(nonFinite)} bad` : '']
    .filter(Boolean)
    .join(' · ');

function meaningOf({ outcome, hands, nonFinite }: FrameSummary, index: number): string {
  const bad =
    outcome === null
      ? ''
      : nonFinite === 0
        ? 'every value finite'
        : `${countOf(nonFinite, 'value')} not finite`;
  const parts = [outcome === null ? '' : outcomeWords[outcome].label, handWords(hands), bad];
  return [`Frame ${index + 1}`, ...parts.filter(Boolean)].join(', ');
}

const renderGlyph = ({ outcome }: FrameSummary) =>
  html`<span class="glyph ${outcome ?? ''}" aria-hidden="true"
    >${outcome === null ? '·' : outcomeWords[outcome].glyph}</span
  >`;

declare global {
  interface HTMLElementTagNameMap {
    'fb-frame-picker': FramePicker;
  }
}
