import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { handNumbers } from '../../../subjects/hands/pair-hands.ts';
import type { Picture } from '../../../engine/contract.ts';
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

      @container page (max-width: 800px) {
        div {
          grid-template-columns: 1fr 1fr;
        }
      }

      @media (max-width: 420px) {
        div {
          gap: 8px;
        }
      }
    `,
  ];

  @property({ attribute: false }) pictures: readonly Picture[] = [];
  @property({ attribute: false }) passes: LivePasses = { golden: [], faulty: [] };
  /** Zero-based frame shown. */
  @property({ type: Number }) frame = 0;
  /** Whether a graph of operations runs, which looks at no picture. */
  @property({ type: Boolean }) graph = false;
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
        label="Golden"
        .picture=${picture}
        .hands=${golden?.hands ?? null}
        .error=${golden?.error ?? null}
        .waiting=${waiting(golden)}
      ></fb-hand-picture>
      <fb-hand-picture
        label="Faulty"
        .picture=${picture}
        .hands=${faulty?.hands ?? null}
        .numbers=${handNumbers(golden?.hands ?? [], faulty?.hands ?? [])}
        .ghost=${faulty?.hands?.length ? (golden?.hands ?? []) : []}
        .error=${faulty?.error ?? null}
        .waiting=${waiting(faulty)}
      ></fb-hand-picture>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-picture-pair': PicturePair;
  }
}
