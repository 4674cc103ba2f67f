import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { itemNumbers } from '../../../subjects/items/pair-items.ts';
import type { Picture } from '../../../engine/contract.ts';
import { isFinitePoint, type Item } from '../../../record/record.ts';
import { benchQuery } from '../../theme/bench-query.ts';
import type { LiveFrame, LivePasses } from '../../state/run-state.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../outputs/output-table.ts';
import './hand-picture.ts';

/** Golden and faulty picture of one frame, or what a graph gave in it. */
@customElement('fb-picture-pair')
export class PicturePair extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      div {
        display: grid;
        gap: 12px;
      }

      @container page (max-width: 559px) {
        div {
          grid-template-columns: 1fr 1fr;
        }
      }

      /* Both in the height that there is. */
      @media ${benchQuery} {
        @container page (min-width: 900px) {
          :host([fill]) {
            height: 100%;
            min-height: 0;
          }

          :host([fill]) div {
            grid-template-rows: minmax(0, 1fr) minmax(0, 1fr);
            gap: 6px;
            height: 100%;
          }

          :host([fill]) fb-output-table {
            height: 100%;
            overflow: auto;
          }
        }
      }

      @media (max-width: 420px) {
        div {
          gap: 8px;
        }
      }
    `,
  ];

  /** Whether both share the height of its place, where the window has room for that. */
  @property({ type: Boolean, reflect: true }) fill = false;
  @property({ attribute: false }) pictures: readonly Picture[] = [];
  @property({ attribute: false }) passes: LivePasses = { golden: [], faulty: [] };
  /** Zero-based frame shown. */
  @property({ type: Number }) frame = 0;
  /** Whether a graph of operations runs, which looks at no picture. */
  @property({ type: Boolean }) graph = false;
  /** Hands of a run that this one is laid over; null where there is none. */
  @property({ attribute: false }) reference: readonly Item[] | null = null;
  /** What that run is called. */
  @property() referenceName = '';
  /** Whether the run is over. */
  @property({ type: Boolean }) complete = false;

  protected override render() {
    const picture = (this.pictures[this.frame] ?? this.pictures.at(-1))?.bytes ?? null;
    const find = (frames: readonly LiveFrame[]) => frames.find(({ index }) => index === this.frame);
    const golden = find(this.passes.golden);
    const faulty = find(this.passes.faulty);
    const waiting = (frame: LiveFrame | undefined) =>
      this.complete ? 'no answer' : frame ? 'running' : 'not run yet';
    if (this.graph)
      return html`<fb-output-table
        .golden=${golden?.outputs ?? null}
        .faulty=${faulty?.outputs ?? null}
        .error=${faulty?.error ?? null}
        .waiting=${waiting(faulty ?? golden)}
      ></fb-output-table>`;
    return html`<div>
      <fb-hand-picture
        ?fill=${this.fill}
        label="Golden"
        .picture=${picture}
        .hands=${golden?.items ?? null}
        .error=${golden?.error ?? null}
        .waiting=${waiting(golden)}
      ></fb-hand-picture>
      <fb-hand-picture
        ?fill=${this.fill}
        label="Faulty"
        .picture=${picture}
        .hands=${faulty?.items ?? null}
        .numbers=${itemNumbers(golden?.items ?? [], faulty?.items ?? [])}
        .ghost=${this.reference === null && isWhole(faulty?.items) ? (golden?.items ?? []) : []}
        .reference=${this.reference}
        .referenceName=${this.referenceName}
        .error=${faulty?.error ?? null}
        .waiting=${waiting(faulty)}
      ></fb-hand-picture>
    </div>`;
  }
}

/** Whether there is a hand, and all of it is where it says. */
const isWhole = (hands: readonly Item[] | null | undefined): boolean =>
  (hands ?? []).length > 0 && (hands ?? []).every((hand) => hand.keypoints.every(isFinitePoint));

declare global {
  interface HTMLElementTagNameMap {
    'fb-picture-pair': PicturePair;
  }
}
