import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  ClaimVerdict,
  ExpectationResult,
  ExpectationStatus,
  RunRecord,
} from '../../../record/record.ts';
import { deviceReport, deviceReportJson, deviceReportText } from '../../../engine/device-report.ts';
import { differsBecause, differsLabel, standingOf } from '../../../record/device/standing.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../code/code-block.ts';
import { PanelElement } from '../panel-element.ts';

interface Sign {
  readonly glyph: string;
  readonly word: string;
  readonly tone: 'ok' | 'bad' | 'none';
}

const verdictSigns: Readonly<Record<ClaimVerdict['verdict'], Sign>> = {
  confirmed: { glyph: '✓', word: 'confirmed', tone: 'ok' },
  refuted: { glyph: '✗', word: 'refuted', tone: 'bad' },
  'not tested': { glyph: '○', word: 'not tested', tone: 'none' },
};

const statusSigns: Readonly<Record<ExpectationStatus, Sign>> = {
  pass: { glyph: '✓', word: 'holds', tone: 'ok' },
  fail: { glyph: '≠', word: 'drifted', tone: 'bad' },
  notApplicable: { glyph: '–', word: 'not applicable', tone: 'none' },
};

/** What the run says to the scenario's claims and expectations. */
@customElement('fb-judgements-panel')
export class JudgementsPanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        /* Long lines of a report scroll where they are. */
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
        align-content: start;
      }

      h2 {
        margin-bottom: 6px;
      }

      li {
        display: grid;
        grid-template-columns: 118px 1fr;
        gap: 2px 10px;
        padding: 6px 0;
        border-top: 1px solid var(--fb-shade);
        font-size: 13px;
      }

      .sign {
        font: 600 12px/1.6 var(--fb-mono);
        white-space: nowrap;
      }

      .ok {
        color: var(--fb-ok);
      }

      .bad {
        color: var(--fb-nan);
      }

      .report {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        margin-top: 10px;
        font-size: 13px;
      }

      summary {
        padding: 7px 0;
        font-size: 13px;
        color: var(--fb-muted);
        cursor: pointer;
      }

      .none {
        color: var(--fb-muted);
      }

      small {
        display: block;
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      @media (max-width: 420px) {
        li {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) record: RunRecord | null = null;

  protected override render() {
    const { record } = this;
    if (!record) return nothing;
    const applicable = record.expectations.filter(({ status }) => status !== 'notApplicable');
    const others = record.expectations.filter(({ status }) => status === 'notApplicable');
    const held = applicable.filter(({ status }) => status === 'pass').length;
    const signs = signsFor(record);
    return html`${
        record.claims.length === 0
          ? nothing
          : html`<section>
              <h2>What people say</h2>
              <ul>
                ${record.claims.map(
                  ({ claim, verdict, because }) =>
                    html`<li>
                      ${renderSign(verdictSigns[verdict])}
                      <div>“${claim}”<small>${because}</small></div>
                    </li>`,
                )}
              </ul>
            </section>`
      }
      <section>
        <h2>
          Expectations
          <span class="number muted">${held}/${applicable.length}</span>
        </h2>
        ${
          record.expectations.length === 0
            ? html`<p class="muted">This card has no expectations.</p>`
            : html`<ul>
                  ${applicable.map((one) => renderExpectation(one, signs))}
                </ul>
                ${standingOf(record) === 'differs' ? renderReport(record) : nothing}
                ${
                  others.length === 0
                    ? nothing
                    : html`<details ?open=${applicable.length === 0}>
                        <summary>${others.length} not for these settings</summary>
                        <ul>
                          ${others.map((one) => renderExpectation(one, signs))}
                        </ul>
                      </details>`
                }`
        }
      </section>`;
  }
}

const dependenceWords = {
  driver: 'Depends on the driver: expected because of what the self-test measured here.',
  engine: 'Depends on the JavaScript engine: expected by kind and cause, in any wording.',
} as const;

/** On a device that no scenario speaks of, nothing has drifted. */
const signsFor = (record: RunRecord): typeof statusSigns =>
  standingOf(record) === 'differs'
    ? { ...statusSigns, fail: { glyph: '≈', word: 'differs', tone: 'bad' } }
    : statusSigns;

/** What is needed to extend the scenario to this device, to be sent by hand. */
function renderReport(record: RunRecord) {
  const report = deviceReport(record);
  return html`<section class="report">
    <p>
      <b>This scenario ${differsLabel(record)}.</b> ${differsBecause(record)} The report below holds
      what is needed to extend it to this device: environment, self-test, and the first steps that
      are off. It holds no picture and no file name, and nothing is sent.
    </p>
    <fb-code-block label="Device report" language="text" wrap .text=${deviceReportText(report)}>
    </fb-code-block>
    <fb-code-block
      label="Device report in JSON"
      language="json"
      file="device-report.json"
      .text=${deviceReportJson(report)}
    ></fb-code-block>
  </section>`;
}

const renderExpectation = (
  { name, status, actual, because, dependsOn }: ExpectationResult,
  signs: typeof statusSigns,
) =>
  html`<li>
    ${renderSign(signs[status])}
    <div>
      ${name}<small>${actual}</small>
      ${because === undefined ? nothing : html`<small>Because: ${because}</small>`}
      ${dependsOn === undefined ? nothing : html`<small>${dependenceWords[dependsOn]}</small>`}
    </div>
  </li>`;

const renderSign = ({ glyph, word, tone }: Sign) =>
  html`<span class="sign ${tone}"><span aria-hidden="true">${glyph}</span> ${word}</span>`;

declare global {
  interface HTMLElementTagNameMap {
    'fb-judgements-panel': JudgementsPanel;
  }
}
