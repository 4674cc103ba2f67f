import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence, RealmReport, RunRecord } from '../../../record/record.ts';
import { hostFacts } from '../../../record/device/host-facts.ts';
import { backendLabels } from '../../../record/plan.ts';
import { countOf, formatCount } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { PanelElement } from '../panel-element.ts';
import {
  evidenceGroups,
  groupSentence,
  mostPlaces,
  type EvidenceGroup,
} from './evidence-groups.ts';
import { evidenceSentence } from './evidence-sentence.ts';

/** A realm in a few words: `WebGL, float16, packed`. */
export const realmWords = ({ settings }: RealmReport): string =>
  settings.backend === 'webgl'
    ? `WebGL, ${settings.precision}, ${settings.packing ? 'packed' : 'unpacked'}`
    : `${backendLabels[settings.backend]}, float32`;

function pictureWords({
  width,
  height,
  decodedWidth,
  decodedHeight,
}: NonNullable<RunRecord['environment']['picture']>): string {
  const whole = width === decodedWidth && height === decodedHeight;
  return `${width} × ${height}${whole ? '' : `, read at ${decodedWidth} × ${decodedHeight}`}`;
}

/** `openGolden` → `open golden`. */
const phaseWords = (phase: string): string =>
  phase.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The part of a user-agent string that people know: `Chromium 156`. */
export const browserName = (userAgent: string): string => hostFacts(userAgent).name;

/** Whether a run can be repeated to compare: one that neither hung nor threw. */
const isWhole = ({ faulty: { frames, ended } }: RunRecord): boolean =>
  ended === undefined && frames.every(({ error }) => error === undefined);

/** Why the numbers can be trusted: evidence that the fault struck, realms, versions, timings. */
@customElement('fb-provenance-panel')
export class ProvenancePanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      h2 {
        margin-bottom: 6px;
      }

      li,
      dl {
        font-size: 13px;
      }

      li {
        padding: 4px 0;
        overflow-wrap: anywhere;
      }

      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 2px 14px;
        margin-top: 8px;
        padding-top: 8px;
        border-top: 1px solid var(--fb-shade);
      }

      dt {
        color: var(--fb-muted);
      }

      dd {
        min-width: 0;
        overflow-wrap: anywhere;
      }

      dd li {
        padding: 0;
      }

      .warn {
        color: var(--fb-warn);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) record: RunRecord | null = null;
  /** Whether the comparison with an untraced run still goes on. */
  @property({ type: Boolean }) checking = false;

  protected override render() {
    const { record } = this;
    if (!record) return nothing;
    const { environment } = record;
    const { golden, faulty } = environment.realms;
    const { picture } = environment;
    const date = new Date(environment.measuredAt);
    const timings = Object.entries(environment.timings);
    return html`<section>
      <h2>Evidence</h2>
      <ul>
        ${
          record.evidence.length === 0
            ? html`<li>No fault was applied.</li>`
            : evidenceGroups(record.evidence).map(renderGroup)
        }
      </ul>
      <dl>
        <dt>Golden realm</dt>
        <dd>${realmWords(golden)}</dd>
        <dt>Faulty realm</dt>
        <dd>${realmWords(faulty)}</dd>
        <dt>GPU</dt>
        <dd>${faulty.renderer ?? 'none: CPU backend'}</dd>
        <dt>Health</dt>
        <dd>${faulty.health.method}, self-test ${faulty.health.selfTest}</dd>
        <dt>Tracing</dt>
        <dd>
          ${this.checking ? 'being compared with an untraced run …' : this.renderTracing(record)}
        </dd>
        ${
          picture === null
            ? nothing
            : html`<dt>Picture</dt>
                <dd>${pictureWords(picture)}</dd>`
        }
        <dt>Measured</dt>
        <dd>
          <time datetime=${environment.measuredAt}>${date.toLocaleString()}</time>,
          <span title=${environment.browser}>${browserName(environment.browser)}</span>, engine
          ${environment.engine ?? hostFacts(environment.browser).engine}
        </dd>
        ${
          timings.length === 0
            ? nothing
            : html`<dt>Took</dt>
                <dd>
                  ${timings
                    .map(
                      ([phase, time]) => `${phaseWords(phase)} ${formatCount(Math.round(time))} ms`,
                    )
                    .join(', ')}
                </dd>`
        }
      </dl>
    </section>`;
  }

  private renderTracing(record: RunRecord) {
    const { tracing, faultyTracing } = record.environment;
    return html`<ul>
      <li class=${tracing === 'changes the result' ? 'warn' : ''}>golden run: ${tracing}</li>
      <li class=${faultyTracing === 'changes the result' ? 'warn' : ''}>
        faulty run:
        ${
          isWhole(record)
            ? (faultyTracing ?? 'not checked')
            : 'not checked, because a run that hung or threw is not repeated'
        }
        ${
          isWhole(record) && (faultyTracing ?? 'not checked') === 'not checked'
            ? html`<button
                title="Runs again without tracing, and compares what the app gets, bit for bit."
                @click=${this.askForCheck}
              >
                Check now
              </button>`
            : nothing
        }
      </li>
    </ul>`;
  }

  private readonly askForCheck = (): void => {
    this.dispatchEvent(new CustomEvent('fb-check-tracing', { bubbles: true, composed: true }));
  };
}

const renderEntries = (entries: readonly Evidence[]) =>
  entries.map((one) => html`<li>${evidenceSentence(one)}</li>`);

/** Every place of a fault where there are a few; else the sum, the first ones, and the rest folded. */
function renderGroup(group: EvidenceGroup) {
  const { entries, places } = group;
  if (places.length <= mostPlaces) return renderEntries(entries);
  return html`<li>${groupSentence(group)}.</li>
    ${renderEntries(entries.slice(0, mostPlaces))}
    <li>
      <details>
        <summary>${countOf(entries.length - mostPlaces, 'more change')}</summary>
        <ul>
          ${renderEntries(entries.slice(mostPlaces))}
        </ul>
      </details>
    </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-provenance-panel': ProvenancePanel;
  }
}
