import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Blame, Step } from '../../../record/record.ts';
import { nonFiniteShare } from '../../../health/health.ts';
import { countOf, formatNumber, formatShare } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../step-link/step-link.ts';
import { PanelElement } from '../panel-element.ts';
import { pathEntries, type PathEntry } from './path-entries.ts';
import './path-gap.ts';

/** What each verdict of blame means. */
export const blameMeanings: Readonly<Record<Blame['verdict'], string>> = {
  guilty: 'guilty: it misbehaves on golden inputs too',
  overwhelmed: 'overwhelmed: fine on golden inputs, but not on these',
  victim: 'a victim: its inputs contain NaN or Inf',
};

/** How bad a step of the path is: its share that is not finite, else how far it is off. */
function badness({ health, divergence }: Step): string {
  const share = nonFiniteShare(health);
  if (share > 0) return `${formatShare(share)} not finite`;
  const off = divergence?.relativeL2 ?? null;
  return off === null ? '' : `off by ${formatNumber(off, 2)} (relative L2)`;
}

/** Where the run went wrong and how that travelled to the answer, a few steps named. */
@customElement('fb-blame-panel')
export class BlamePanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      h2 {
        margin-bottom: 4px;
      }

      p,
      li {
        font-size: 13px;
      }

      ol {
        margin-top: 6px;
      }

      li {
        position: relative;
        padding: 0 0 8px 18px;
        border-left: 2px solid var(--fb-line);
        margin-left: 6px;
      }

      li.stop::before,
      li.gap::before {
        content: '';
        position: absolute;
        left: -6px;
        top: 7px;
        width: 8px;
        height: 8px;
        border: 1px solid var(--fb-nan);
        border-radius: 50%;
        background: var(--fb-nan);
      }

      li.gap::before {
        left: -4px;
        width: 4px;
        height: 4px;
        border-color: var(--fb-edge);
        background: var(--fb-edge);
      }

      li:last-child {
        border-color: transparent;
        padding-bottom: 0;
      }

      li[aria-current] {
        background: var(--fb-shade);
        border-radius: 0 6px 6px 0;
      }

      small {
        display: block;
        font-size: 12px;
        color: var(--fb-muted);
      }
    `,
  ];

  @property({ attribute: false }) blame: Blame | null = null;
  /** Faulty steps of the blamed frame. */
  @property({ attribute: false }) steps: readonly Step[] = [];
  /** Id of the step under the chart's cursor. */
  @property() current: string | null = null;

  protected override render() {
    const { blame } = this;
    if (!blame) return nothing;
    const masked = blame.lastVisible !== null;
    return html`<section>
      <h2>Blame path <span class="number muted">${countOf(blame.path.length, 'step')}</span></h2>
      <p class="muted">
        ${
          blame.symptom === 'divergence'
            ? 'The first step that differs from the golden run, and on from there'
            : `The first ${blame.symptom}, and on from there`
        }
        along the graph${masked ? '; it does not reach the answer' : ', as far as the answer'}.
      </p>
      <ol>
        ${pathEntries(blame, this.steps).map((entry) => this.renderEntry(entry))}
      </ol>
    </section>`;
  }

  private renderEntry(entry: PathEntry) {
    if (entry.kind === 'gap')
      return html`<li class="gap"><fb-path-gap .steps=${entry.steps}></fb-path-gap></li>`;
    const { step, notes } = entry;
    return html`<li class="stop" aria-current=${step.id === this.current ? 'step' : nothing}>
      <fb-step-link .step=${step}></fb-step-link>
      <small>${[`step ${step.index}`, ...notes, badness(step)].filter(Boolean).join(' · ')}</small>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-blame-panel': BlamePanel;
  }
}
