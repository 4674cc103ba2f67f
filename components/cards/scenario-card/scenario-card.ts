import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Progress } from '../../../engine/contract.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { differsLabel } from '../../../record/device/standing.ts';
import { formatNumber } from '../../format/format-number.ts';
import { shownOutcome } from '../../format/outcome-label.ts';
import { formatTime } from '../../format/format-time.ts';
import '../../panels/verdict/outcome-badge.ts';
import { progressShare, progressWords } from '../../panels/run-notice/progress-words.ts';
import { follow } from '../../state/destination.ts';
import { statusGlyphs, type ScenarioResult, type ScenarioStatus } from '../../state/results.ts';
import type { DoneState } from '../../state/run-state.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../mini-chart/mini-chart.ts';
import { answerWords } from './answer-words.ts';
import { scenarioCardStyles } from './scenario-card-styles.ts';

/** Seconds that the faulty pass took. */
function seconds({ record }: DoneState): string {
  const time = record.environment.timings.faulty;
  return time === undefined ? '' : `${formatNumber(time / 1000, 2)} s`;
}

/** What the first expectation that does not hold wanted, and what was found. */
function driftOf({ expectations }: RunRecord): string | null {
  const [first, ...more] = expectations.filter(({ status }) => status === 'fail');
  if (!first) return null;
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  return `${first.name}; found: ${first.actual}${others}`;
}

/**
 * A scenario of the overview: story, last outcome and propagation, and a button that runs it.
 *
 * @fires fb-go - It was opened; a `Destination`.
 * @fires fb-pick-card - It was put into the session or taken out; detail: the scenario's id.
 * @fires fb-run-card - Run was pressed; detail: the scenario's id.
 */
@customElement('fb-scenario-card')
export class ScenarioCard extends LitElement {
  static override styles = [sharedStyles, scenarioCardStyles];

  @property({ attribute: false }) scenario: Scenario | null = null;
  /** Where the scenario's page is. */
  @property() href = '';
  @property({ attribute: false }) result: ScenarioResult | null = null;
  /** What this version came with; shown until this device has measured something. */
  @property({ attribute: false }) shipped: ShippedMeasurement | null = null;
  @property() status: ScenarioStatus = 'not run';
  @property({ attribute: false }) progress: Progress | null = null;
  /** What it is called while its ending must not be told; null when it may. */
  @property({ attribute: false }) hiddenAs: string | null = null;
  /** What is broken, in words that do not tell the ending. */
  @property({ attribute: false }) conditions: readonly string[] = [];
  /** Whether it is in the session. */
  @property({ type: Boolean }) picked = false;
  /** Why it does not run by itself; null when it does. */
  @property({ attribute: false }) onClick: string | null = null;

  protected override render() {
    const { scenario, result } = this;
    if (!scenario) return nothing;
    const done = result?.done ?? null;
    const busy = this.status === 'running' || this.status === 'waiting';
    const hidden = this.hiddenAs !== null;
    const title = this.hiddenAs ?? scenario.title;
    return html`<article class="card" aria-labelledby="title" aria-busy=${busy ? 'true' : 'false'}>
      <div class="head">
        <h3 id="title">
          <a href=${this.href} @click=${(event: MouseEvent) => follow(event, scenario.id)}
            >${title}</a
          >
        </h3>
        ${hidden ? nothing : this.renderSign(scenario, done, busy)}
      </div>
      ${
        hidden
          ? html`<ul class="story" aria-label="What is broken">
                ${this.conditions.map((words) => html`<li>${words}</li>`)}
              </ul>
              <div class="empty"><p>Open it and say how it ends.</p></div>`
          : html`<p class="story">${scenario.story}</p>
              ${busy ? this.renderBusy(done) : done ? this.renderChart(done) : this.renderUnknown(scenario)}
              ${busy ? nothing : this.renderFoot(scenario, done)}`
      }
      <label class="pick" title="Present and the link of this page then show it"
        ><input
          type="checkbox"
          aria-label="In the session: ${title}"
          .checked=${this.picked}
          @change=${this.pick}
        />in the session</label
      >
    </article>`;
  }

  /** The shipped measurement where it is shown: this device knows nothing of the card. */
  private get faint(): ShippedMeasurement | null {
    const { done, mark } = this.result ?? {};
    return done || mark || this.hiddenAs !== null ? null : this.shipped;
  }

  private renderSign(scenario: Scenario, done: DoneState | null, busy: boolean) {
    const kind = done?.record.outcome.kind ?? this.result?.mark?.outcome ?? this.faint?.outcome;
    const plan = done?.record.plan ?? scenarioPlan(scenario);
    if (busy || !kind) {
      const mark = this.status === 'failed' ? '! ' : '';
      return html`<span class="sign ${this.status === 'failed' ? 'failed' : ''}"
        >${mark}${this.status}</span
      >`;
    }
    return html`${
        this.status === 'drifted' || this.status === 'differs' || this.status === 'failed'
          ? html`<span class="sign ${this.status}"
              >${statusGlyphs[this.status]}
              ${this.status === 'differs' && done ? differsLabel(done.record) : this.status}</span
            >`
          : nothing
      }<fb-outcome-badge
        ?faint=${this.faint !== null}
        kind=${shownOutcome(kind, plan)}
      ></fb-outcome-badge>`;
  }

  /** What is known stays in sight while the card waits and runs. */
  private renderBusy(done: DoneState | null) {
    const running = this.status === 'running';
    const share = running ? progressShare(this.progress) : 0;
    const known = done ? this.renderChart(done) : this.faint ? this.renderFaint(this.faint) : null;
    return html`${known}
      <div class=${known ? 'busy' : 'empty'}>
        <p id="words">${running ? progressWords(this.progress) : 'waiting for its turn'}</p>
        ${running ? html`<progress max="1" value=${share ?? nothing} aria-labelledby="words"></progress>` : nothing}
      </div>`;
  }

  private renderFaint({ chart, sentence }: ShippedMeasurement) {
    return html`<fb-mini-chart
      class="faint"
      .chart=${chart}
      says="As shipped with this version. ${sentence}"
    ></fb-mini-chart>`;
  }

  private renderChart(done: DoneState) {
    return html`<fb-mini-chart .record=${done.record}></fb-mini-chart>`;
  }

  private renderUnknown(scenario: Scenario) {
    const { faint } = this;
    return faint ? this.renderShipped(scenario, faint) : this.renderEmpty(scenario);
  }

  /** What this version came with, faint, and a way to measure it here. */
  private renderShipped(scenario: Scenario, measured: ShippedMeasurement) {
    const { answer, environment } = measured;
    const { error, older } = this.result ?? {};
    const action = error ? 'Try again' : 'Run';
    const title = `Shipped with this version: measured on ${environment}. ${older ? `This device measured it on ${formatTime(older)} with another version or browser.` : 'Not run on this device yet.'}`;
    return html`${this.renderFaint(measured)}
      ${error ? html`<p class="error">The last run failed: ${error.message}</p>` : nothing}
      ${this.onClick === null ? nothing : html`<p class="hazard">${this.onClick}</p>`}
      <div class="foot">
        <span>${answer}</span>
        <span class="end"
          ><span title=${title}>not run here</span>
          <button class="again" @click=${this.run} aria-label="${action}: ${scenario.title}">
            ${action}
          </button></span
        >
      </div>`;
  }

  private renderEmpty(scenario: Scenario) {
    const { error } = this.result ?? {};
    const { mark, older } = this.result ?? {};
    if (mark)
      return html`<div class="empty"><p>Measured on ${formatTime(mark.measuredAt)}.</p></div>`;
    const action = error ? 'Try again' : 'Run';
    return html`<div class="empty">
      ${error ? html`<p class="error">${error.message}</p>` : nothing}
      ${this.onClick === null ? nothing : html`<p>${this.onClick}</p>`}
      ${
        older
          ? html`<p>
              Last measured on ${formatTime(older)} by another version or browser: not shown.
            </p>`
          : nothing
      }
      <button @click=${this.run} aria-label="${action}: ${scenario.title}">${action}</button>
    </div>`;
  }

  private renderFoot(scenario: Scenario, done: DoneState | null) {
    if (!done) return nothing;
    const { error } = this.result ?? {};
    const differs = this.status === 'differs';
    const drift = this.status === 'drifted' || differs ? driftOf(done.record) : null;
    return html`${error ? html`<p class="error">The last run failed: ${error.message}</p>` : nothing}
      ${drift === null ? nothing : html`<p class="drift">${differs ? statusGlyphs.differs : statusGlyphs.drifted} ${drift}</p>`}
      <div class="foot">
        <span>${answerWords(done.record)}</span>
        <span class="end"
          ><time
            datetime=${done.record.environment.measuredAt}
            title="Measured on ${formatTime(done.record.environment.measuredAt)}; ${seconds(done)} for the faulty pass"
            >${formatTime(done.record.environment.measuredAt)}</time
          >
          <button class="again" @click=${this.run} aria-label="Run again: ${scenario.title}">
            Run again
          </button></span
        >
      </div>`;
  }

  private readonly pick = (): void => {
    this.dispatchEvent(
      new CustomEvent('fb-pick-card', {
        detail: this.scenario?.id,
        bubbles: true,
        composed: true,
      }),
    );
  };

  private readonly run = (): void => {
    this.dispatchEvent(
      new CustomEvent('fb-run-card', {
        detail: this.scenario?.id,
        bubbles: true,
        composed: true,
      }),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-scenario-card': ScenarioCard;
  }
}
