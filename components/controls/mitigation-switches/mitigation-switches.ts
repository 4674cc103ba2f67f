import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArgumentValue, PlannedFault } from '../../../record/plan.ts';
import { isOn } from '../../../record/plan.ts';
import { isInForce, type FaultSpec } from '../../../faults/fault-spec.ts';
import { countOf } from '../../format/format-number.ts';
import { PanelElement } from '../../panels/panel-element.ts';
import { emptyQueue, type QueueState } from '../../state/card-queue.ts';
import type { TriedOutcome } from '../../state/tried-mitigations.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { renderControl, type ControlScene } from '../fault-controls/render-control.ts';
import { switchStyles } from '../switch-control/switch-styles.ts';
import { effectOf } from './mitigation-effect.ts';
import { mitigationStyles } from './mitigation-styles.ts';

/** A mitigation was switched. */
export interface MitigationSwitch {
  readonly id: string;
  readonly on: boolean;
}

/** An argument of a mitigation was changed. */
export interface MitigationArgument {
  readonly id: string;
  readonly name: string;
  readonly value: ArgumentValue;
}

/**
 * Guards that a developer could add, each with what it changed when it was tried alone.
 *
 * @fires fb-mitigation - One was switched; detail: `MitigationSwitch`.
 * @fires fb-mitigation-argument - One was set otherwise; detail: `MitigationArgument`.
 * @fires fb-try-all - All shown are to be tried; detail: their ids.
 * @fires fb-stop-trying - Trying is to end.
 */
@customElement('fb-mitigation-switches')
export class MitigationSwitches extends PanelElement {
  static override styles = [sharedStyles, switchStyles, mitigationStyles];

  @property({ attribute: false }) specs: readonly FaultSpec[] = [];
  /** Where the faults strike: guards there are shown at once, others on request. */
  @property({ attribute: false }) sites: readonly FaultSpec['site'][] = [];
  /** Ids of those that the scenario offers: they are shown at once too. */
  @property({ attribute: false }) offered: readonly string[] = [];
  /** Those of the plan. */
  @property({ attribute: false }) planned: readonly PlannedFault[] = [];
  /** What the same run came to by the one mitigation that was on; without any, by the empty text. */
  @property({ attribute: false }) outcomes: Readonly<Record<string, TriedOutcome>> = {};
  /** Those that are being tried. */
  @property({ attribute: false }) trial: QueueState = emptyQueue;

  /** Asks for those that are shown and were not tried yet. */
  tryAll(): void {
    const untried = this.untried();
    const { running, waiting } = this.trial;
    if (running === null && waiting.length === 0 && untried.length > 0)
      this.tell('fb-try-all', untried);
  }

  /** Puts the keyboard on what can be done with all of them. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('header button')?.focus({ preventScroll: true });
  }

  protected override render() {
    if (this.specs.length === 0) return nothing;
    const { shown } = this;
    const others = this.specs.filter((spec) => !shown.includes(spec));
    return html`<section>
      <header>
        <h2>Guards</h2>
        ${this.renderTrial()}
      </header>
      <ul>
        ${shown.map((spec) => this.renderSwitch(spec))}
      </ul>
      ${shown.length === 0 ? html`<p class="muted">No guard works at the place of this fault.</p>` : nothing}
      ${this.renderSum(shown, others.length)}
      ${
        others.length === 0
          ? nothing
          : html`<details>
              <summary>${countOf(others.length, 'guard')} at other places</summary>
              <ul>
                ${others.map((spec) => this.renderSwitch(spec))}
              </ul>
            </details>`
      }
    </section>`;
  }

  /** What trying all of them showed, where none gives the answer back. */
  private renderSum(shown: readonly FaultSpec[], others: number) {
    const effects = shown.map(({ id }) => {
      const tried = this.outcomes[id];
      return tried ? effectOf(tried, this.outcomes['']).helps : null;
    });
    if (effects.length === 0 || effects.includes(null) || effects.includes('restores'))
      return nothing;
    return html`<p class="sum">
      None of these restores the
      answer${effects.includes('tells') ? '; a clear error at least says what is wrong' : ''}.
      ${others === 0 ? nothing : `${others} more at other places, below.`}
    </p>`;
  }

  /** Guards that may help: offered, where the faults are, on, or tried before. */
  private get shown(): readonly FaultSpec[] {
    return this.specs
      .filter(
        ({ id, site }) =>
          this.offered.includes(id) ||
          this.sites.includes(site) ||
          this.isOn(id) ||
          this.outcomes[id] !== undefined,
      )
      .toSorted((a, b) => this.rank(a.id) - this.rank(b.id));
  }

  private untried(): readonly string[] {
    return this.shown.map(({ id }) => id).filter((id) => this.outcomes[id] === undefined);
  }

  /** Offered ones first. */
  private rank(id: string): number {
    const at = this.offered.indexOf(id);
    return at < 0 ? this.offered.length : at;
  }

  private isOn(id: string): boolean {
    return this.planned.some((one) => one.id === id && isOn(one));
  }

  private renderTrial() {
    const { running, waiting } = this.trial;
    if (running === null && waiting.length > 0)
      return html`<span class="trial" role="status"
        >waiting for the run <button @click=${() => this.tell('fb-stop-trying')}>Stop</button></span
      >`;
    if (running !== null) {
      const title = this.specs.find(({ id }) => id === running.id)?.title ?? 'without any guard';
      return html`<span class="trial" role="status"
        >trying ${title}${waiting.length > 0 ? `, ${waiting.length} to go` : ''}
        <button @click=${() => this.tell('fb-stop-trying')}>Stop</button></span
      >`;
    }
    return html`<button
      ?disabled=${this.untried().length === 0}
      @click=${() => this.tell('fb-try-all', this.untried())}
    >
      Try all
    </button>`;
  }

  private renderSwitch(spec: FaultSpec) {
    const { id, title, description, site, cost } = spec;
    const tried = this.outcomes[id];
    const effect = tried ? effectOf(tried, this.outcomes['']) : null;
    const error = tried?.error?.name === 'GuardError' ? tried.error.message : null;
    const on = this.isOn(id);
    return html`<li>
      <input
        id=${id}
        type="checkbox"
        role="switch"
        aria-describedby="about-${id}"
        .checked=${on}
        @change=${(event: Event) =>
          this.tell('fb-mitigation', { id, on: (event.target as HTMLInputElement).checked })}
      />
      <label for=${id}>${title}</label>
      ${
        effect
          ? html`<span class="effect tried ${effect.helps}"
              ><span class="visually-hidden">when tried: </span>${effect.words}</span
            >`
          : html`<span class="effect"
              >${this.trial.running?.id === id ? 'running …' : 'not tried'}</span
            >`
      }
      <small id="about-${id}" class="about" title=${description}
        >${description} At the ${site}${cost === null ? '' : `; costs ${cost}`}.</small
      >
      ${error === null ? nothing : html`<small class="error">${error}</small>`}
      ${on ? this.renderControls(spec) : nothing}
    </li>`;
  }

  private renderControls(spec: FaultSpec) {
    const parameters = Object.entries(spec.parameters);
    const fault = this.planned.find(({ id }) => id === spec.id);
    if (parameters.length === 0 || !fault) return nothing;
    const scene: ControlScene = { fault, spec, networks: null, struck: null };
    return html`<div class="arguments" role="group" aria-label="Settings of ${spec.title}">
      ${parameters.map(([name, parameter]) =>
        isInForce(spec, fault.args, name)
          ? renderControl(scene, name, parameter, (event) => {
              event.stopPropagation();
              if (event instanceof ArgumentChange)
                this.tell('fb-mitigation-argument', { id: spec.id, name, value: event.value });
            })
          : nothing,
      )}
    </div>`;
  }

  private tell(
    type: string,
    detail?: MitigationSwitch | MitigationArgument | readonly string[],
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-mitigation-switches': MitigationSwitches;
  }
}
