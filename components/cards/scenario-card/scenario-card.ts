import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Progress } from '../../../engine/contract.ts';
import type { Scenario } from '../../../engine/scenario.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { formatNumber } from '../../format/format-number.ts';
import '../../panels/verdict/outcome-badge.ts';
import { progressShare, progressWords } from '../../panels/run-notice/progress-words.ts';
import { follow } from '../../state/destination.ts';
import type { ScenarioResult, ScenarioStatus } from '../../state/results.ts';
import type { DoneState } from '../../state/run-state.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../mini-chart/mini-chart.ts';
import { answerWords } from './answer-words.ts';
import { scenarioCardStyles } from './scenario-card-styles.ts';

/** Whether a run was of the scenario as its author wrote it. */
const asWritten = (scenario: Scenario, { plan }: DoneState): boolean =>
  stringifyNonFinite(plan) === stringifyNonFinite(scenarioPlan(scenario));

/** Seconds that the faulty pass took. */
function seconds({ record }: DoneState): string {
  const time = record.environment.timings.faulty;
  return time === undefined ? '' : `${formatNumber(time / 1000, 2)} s`;
}

/**
 * A scenario of the overview: story, last outcome and propagation, and a button that runs it.
 *
 * @fires fb-go - It was opened; a `Destination`.
 * @fires fb-run-card - Run was pressed; detail: the scenario's id.
 */
@customElement('fb-scenario-card')
export class ScenarioCard extends LitElement {
  static override styles = [sharedStyles, scenarioCardStyles];

  @property({ attribute: false }) scenario: Scenario | null = null;
  /** Where the scenario's page is. */
  @property() href = '';
  @property({ attribute: false }) result: ScenarioResult | null = null;
  @property() status: ScenarioStatus = 'not run';
  @property({ attribute: false }) progress: Progress | null = null;

  protected override render() {
    const { scenario, result } = this;
    if (!scenario) return nothing;
    const done = result?.done ?? null;
    const busy = this.status === 'running' || this.status === 'waiting';
    return html`<article class="card" aria-labelledby="title" aria-busy=${busy ? 'true' : 'false'}>
      <div class="head">
        <h2 id="title">
          <a href=${this.href} @click=${(event: MouseEvent) => follow(event, scenario.id)}
            >${scenario.title}</a
          >
        </h2>
        ${this.renderSign(done, busy)}
      </div>
      <p class="story">${scenario.story}</p>
      ${busy ? this.renderBusy() : done ? this.renderChart(done) : this.renderEmpty(scenario)}
      ${busy ? nothing : this.renderFoot(scenario, done)}
    </article>`;
  }

  private renderSign(done: DoneState | null, busy: boolean) {
    if (busy || !done) return html`<span class="sign">${this.status}</span>`;
    return html`${
        this.status === 'drifted' || this.status === 'failed'
          ? html`<span class="sign ${this.status}"
              >${this.status === 'failed' ? '!' : '≠'} ${this.status}</span
            >`
          : nothing
      }<fb-outcome-badge kind=${done.record.outcome.kind}></fb-outcome-badge>`;
  }

  private renderBusy() {
    const running = this.status === 'running';
    const share = running ? progressShare(this.progress) : 0;
    return html`<div class="empty">
      <p id="words">${running ? progressWords(this.progress) : 'waiting for its turn'}</p>
      ${running ? html`<progress max="1" value=${share ?? nothing} aria-labelledby="words"></progress>` : nothing}
    </div>`;
  }

  private renderChart(done: DoneState) {
    return html`<fb-mini-chart .record=${done.record}></fb-mini-chart>`;
  }

  private renderEmpty(scenario: Scenario) {
    const { error } = this.result ?? {};
    const action = error ? 'Try again' : 'Run';
    return html`<div class="empty">
      ${error ? html`<p class="error">${error.message}</p>` : nothing}
      <button @click=${this.run} aria-label="${action}: ${scenario.title}">${action}</button>
    </div>`;
  }

  private renderFoot(scenario: Scenario, done: DoneState | null) {
    if (!done) return nothing;
    const { error } = this.result ?? {};
    return html`${error ? html`<p class="error">The last run failed: ${error.message}</p>` : nothing}
      <div class="foot">
        <span
          >${answerWords(done.record)}${asWritten(scenario, done) ? '' : ' · other settings'}</span
        >
        <span class="end"
          >${seconds(done)}
          <button class="again" @click=${this.run} aria-label="Run again: ${scenario.title}">
            Run again
          </button></span
        >
      </div>`;
  }

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
