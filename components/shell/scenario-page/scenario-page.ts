import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Blame, Frame, Step } from '../../../engine/record.ts';
import { isOn, precisionOf, type Plan } from '../../../engine/plan.ts';
import type { Scenario } from '../../../engine/scenario.ts';
import '../../charts/propagation-chart/propagation-chart.ts';
import '../../controls/plan-controls/plan-controls.ts';
import { stepRows } from '../../charts/propagation-chart/step-rows.ts';
import { fillText } from '../../../expectations/fill-text.ts';
import { shownOutcome } from '../../format/outcome-label.ts';
import { formatTime } from '../../format/format-time.ts';
import '../../panels/blame/blame-panel.ts';
import '../../panels/consumer/consumer-panel.ts';
import '../../panels/gates/gates-panel.ts';
import type { FramePair } from '../../panels/inspector/inspector-panel.ts';
import '../../panels/judgements/judgements-panel.ts';
import '../../panels/layers/layers-panel.ts';
import '../../panels/pictures/frame-picker.ts';
import '../../panels/pictures/picture-pair.ts';
import '../../panels/provenance/provenance-panel.ts';
import '../../panels/run-notice/run-notice.ts';
import type { LookedRun } from '../../panels/step-details/live-details.ts';
import { StepChoice } from '../../panels/step-link/step-choice.ts';
import '../../panels/verdict/verdict-panel.ts';
import { toldFrame } from '../../panels/verdict/verdict-sentence.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { isHidden } from '../../state/prediction.ts';
import { isBusy } from '../../state/run-state.ts';
import { shownRun, type ShownRun } from '../../state/shown-run.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../page-notice/page-notice.ts';
import '../predict-card/predict-card.ts';
import '../predict-card/predict-score.ts';
import '../run-strip/run-strip.ts';
import '../tab-panels/tab-panels.ts';
import type { Tab } from '../tab-panels/tab-panels.ts';
import { scenarioPageStyles } from './scenario-page-styles.ts';

/** One failure: its story, what a run found, and the controls to change it. */
@customElement('fb-scenario-page')
export class ScenarioPage extends LitElement {
  static override styles = [sharedStyles, scenarioPageStyles];

  private readonly store = new PlaygroundController(this);

  /** Frame that the viewer chose; null follows the run. */
  @state() private chosenFrame: number | null = null;
  /** Step that the viewer chose; null follows the run's blame. */
  @state() private chosenStep: string | null = null;
  @state() private tab: TabId = 'controls';

  private scenario: Scenario | null = null;

  constructor() {
    super();
    this.addEventListener(StepChoice.type, (event) => {
      if (!(event instanceof StepChoice)) return;
      this.chosenStep = event.step;
      if (event.inspect) this.tab = 'inspector';
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // What was chosen in one scenario means nothing in another.
    const scenario = this.store.state?.scenario ?? null;
    if (scenario === this.scenario) return;
    this.scenario = scenario;
    this.chosenFrame = null;
    this.chosenStep = null;
    this.tab = 'controls';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!changed.has('tab')) return;
    tabScripts[this.tab]?.().catch(() => {
      this.store.playground?.tell(
        'This tab’s script could not be loaded. Check that the server is running, then reload the page. Its address keeps your settings.',
      );
    });
  }

  protected override render() {
    const current = this.store.state;
    if (!current) return nothing;
    const { scenario, run, last, predicting } = current;
    if (isHidden(scenario, current))
      return html`<fb-page-notice></fb-page-notice> <fb-predict-card></fb-predict-card>`;
    const shown = shownRun(run, last);
    const view = this.viewOf(shown);
    const { frame, blame } = view;
    const stale = shown?.stale ? 'stale' : '';
    return html`<header>
        <h1>${scenario.title}</h1>
        <p class="muted">${scenario.story}</p>
        ${this.renderChanged()} ${this.renderMeasured(current)}
      </header>
      <fb-page-notice></fb-page-notice>
      ${predicting ? html`<fb-predict-score></fb-predict-score>` : nothing}
      ${this.renderRun(current, shown)}
      <div class="columns">
        <div class="side">
          <div class="pictures ${stale}">
            ${
              shown && shown.plan.frames > 1
                ? html`<fb-frame-picker
                    .frames=${shown.plan.frames}
                    .frame=${frame}
                    .outcomes=${shown.record?.outcome.frames.map((one) => shownOutcome(one.kind, shown.plan, one.frame)) ?? []}
                    @fb-frame=${(event: CustomEvent<number>) => (this.chosenFrame = event.detail)}
                  ></fb-frame-picker>`
                : nothing
            }
            <fb-picture-pair
              .pictures=${shown?.pictures ?? []}
              .passes=${shown?.passes ?? { golden: [], faulty: [] }}
              .frame=${frame}
              .graph=${(shown?.plan ?? current.plan).input.kind === 'graph'}
              .complete=${shown?.record != null}
            ></fb-picture-pair>
          </div>
          <div class="findings ${stale}">${this.renderFindings(shown, view)}</div>
        </div>
        <div class="chart">
          <fb-propagation-chart
            class=${stale}
            .golden=${view.golden}
            .faulty=${view.faulty}
            .complete=${shown?.record != null}
            .expected=${last?.record.golden.frames[frame]?.steps.length ?? 0}
            .waiting=${isBusy(run) ? 'waiting for the first step' : 'nothing measured'}
            .half=${shown !== null && precisionOf(shown.plan.realm) === 'float16'}
            .tolerance=${shown?.record?.tolerance?.relativeL2 ?? 0}
            .selected=${view.step}
            .blamed=${blame}
            @fb-table=${() => (this.tab = 'layers')}
          ></fb-propagation-chart>
        </div>
        <div class="tabs">${this.renderTabs(current, shown, view)}</div>
      </div>
      <fb-run-strip for="finding"></fb-run-strip>`;
  }

  /** What of the run is on screen: a frame, and a step of it. */
  private viewOf(shown: ShownRun | null): View {
    const frame = frameOf(shown, this.chosenFrame);
    const blame = shown?.record?.blame ?? null;
    const own = blame?.frame === frame ? blame : null;
    return {
      frame,
      golden: stepsOf(shown, 'golden', frame),
      faulty: stepsOf(shown, 'faulty', frame),
      blame: own,
      step: this.chosenStep ?? own?.step ?? null,
    };
  }

  /** That the settings are not the card's, and the way back. */
  private renderChanged() {
    const { playground } = this.store;
    if (!playground?.changed) return nothing;
    return html`<p class="changed">
      Settings changed
      <button @click=${() => playground.resetPlan()}>Back to the card’s</button>
    </p>`;
  }

  /** When the run on screen was made, and a way to make it anew. */
  private renderMeasured({ run, last }: PlaygroundState) {
    const done = run.status === 'done' ? run : last;
    if (!done) return nothing;
    const { measuredAt } = done.record.environment;
    // Keeps its room while another run goes on, so that nothing below it moves.
    return html`<p class="measured muted ${run.status === 'done' ? '' : 'reserve'}">
      Measured on <time datetime=${measuredAt}>${formatTime(measuredAt)}</time>
      <button aria-keyshortcuts="r" @click=${() => void this.store.playground?.run()}>
        Run again
      </button>
    </p>`;
  }

  /**
   * The verdict, or where the run stands, in one place: the last verdict keeps its room meanwhile,
   * so that the control under the viewer's hand stays where it is.
   */
  private renderRun({ run, last, scenario }: PlaygroundState, shown: ShownRun | null) {
    const record = run.status === 'done' ? run.record : last?.record;
    return html`<div class="finding" id="finding">
      ${
        record
          ? html`<fb-verdict-panel
              class=${run.status === 'done' ? '' : 'reserve'}
              .record=${record}
              .remedy=${record.plan.mitigations.some(isOn) ? '' : fillText(scenario.remedy, record)}
              @fb-guards=${this.tryGuards}
            ></fb-verdict-panel>`
          : nothing
      }
      ${
        // What waits for a picture cannot be run; the page asks for it above.
        run.status === 'done' || this.store.playground?.wanted
          ? nothing
          : html`<fb-run-notice
              .run=${run}
              .stale=${shown?.stale ?? false}
              .onClick=${this.store.playground?.whyOnClick ?? null}
              @fb-cancel=${() => this.store.playground?.cancel()}
              @fb-run=${() => void this.store.playground?.run()}
            ></fb-run-notice>`
      }
      ${
        record || scenario.remedy === ''
          ? nothing
          : html`<p class="remedy muted"><b>What to do:</b> ${fillText(scenario.remedy, null)}</p>`
      }
    </div>`;
  }

  private readonly tryGuards = async (): Promise<void> => {
    this.tab = 'controls';
    await this.updateComplete;
    await this.renderRoot.querySelector('fb-plan-controls')?.tryGuards();
  };

  /** Beside the chart: how it travelled, and what decided by it. */
  private renderFindings(shown: ShownRun | null, { frame, blame, faulty, step }: View) {
    const record = shown?.record;
    if (!record) return nothing;
    const frameIn = (frames: readonly Frame[]) => frames.find(({ index }) => index === frame);
    const golden = frameIn(record.golden.frames);
    const struck = frameIn(record.faulty.frames);
    return html`${
        golden?.consumer || struck?.consumer
          ? html`<fb-consumer-panel
              class="card"
              .golden=${golden}
              .faulty=${struck}
            ></fb-consumer-panel>`
          : nothing
      }
      ${
        blame
          ? html`<fb-blame-panel
              class="card"
              .blame=${blame}
              .steps=${faulty}
              .current=${step}
            ></fb-blame-panel>`
          : nothing
      }
      <fb-gates-panel
        class="card"
        .gates=${struck?.gates ?? []}
        .golden=${golden?.gates ?? []}
        .steps=${faulty}
      ></fb-gates-panel>`;
  }

  private renderTabs(current: PlaygroundState, shown: ShownRun | null, view: View) {
    const expectations = shown?.record?.expectations ?? [];
    const applicable = expectations.filter(({ status }) => status !== 'notApplicable');
    const held = applicable.filter(({ status }) => status === 'pass').length;
    const steps = Math.max(view.golden.length, view.faulty.length);
    const counts: Partial<Record<TabId, string>> = {
      controls: String(current.plan.faults.length),
      ...(steps > 0 ? { layers: String(steps) } : {}),
      ...(applicable.length > 0 ? { expectations: `${held}/${applicable.length}` } : {}),
    };
    const offered = tabLabels.filter(([id]) => id !== 'matrix' || current.scenario.matrix !== null);
    const tabs = offered.map(([id, label]): Tab => {
      const count = counts[id];
      return count === undefined ? { id, label } : { id, label, count };
    });
    return html`<fb-tab-panels
      label="About this run"
      .tabs=${tabs}
      .chosen=${this.tab}
      @fb-tab=${(event: CustomEvent<TabId>) => (this.tab = event.detail)}
    >
      <div slot=${this.tab}>${this.renderTab(current, shown, view)}</div>
    </fb-tab-panels>`;
  }

  private renderTab(current: PlaygroundState, shown: ShownRun | null, view: View) {
    const { scenario, plan } = current;
    const stale = shown?.stale ? 'stale' : '';
    switch (this.tab) {
      case 'controls':
        return html`<fb-plan-controls .frame=${view.frame}></fb-plan-controls>`;
      case 'layers':
        return html`<fb-layers-panel
          class=${stale}
          .rows=${stepRows(view.golden, view.faulty)}
          .complete=${shown?.record != null}
          .tolerance=${shown?.record?.tolerance?.relativeL2 ?? 0}
          .selected=${view.step}
        ></fb-layers-panel>`;
      case 'inspector':
        return html`<fb-inspector-panel
          class=${stale}
          .rows=${stepRows(view.golden, view.faulty)}
          .selected=${view.step}
          .blame=${view.blame}
          .run=${lookedRun(shown, this.store.playground?.whyOnClick != null)}
          .frames=${framePairs(shown)}
          .frame=${view.frame}
        ></fb-inspector-panel>`;
      case 'blame':
        return html`<fb-blame-graph
          class=${stale}
          .blame=${view.blame}
          .steps=${view.faulty}
          .current=${view.step}
        ></fb-blame-graph>`;
      case 'matrix':
        return html`<fb-matrix-panel .scenario=${scenario}></fb-matrix-panel>`;
      case 'expectations':
        return this.renderJudgements(current, shown);
      case 'code':
        return html`<fb-code-panel .scenario=${scenario} .plan=${plan}></fb-code-panel>`;
      case 'page':
        return html`<fb-about-panel
          .scenario=${scenario}
          .plan=${shown?.plan ?? plan}
          .record=${shown?.record ?? null}
        ></fb-about-panel>`;
    }
  }

  private renderJudgements({ run }: PlaygroundState, shown: ShownRun | null) {
    if (!shown?.record) return html`<p class="muted">Judged when the run is complete.</p>`;
    return html`<div class="two ${shown.stale ? 'stale' : ''}">
      <fb-judgements-panel .record=${shown.record}></fb-judgements-panel>
      <fb-provenance-panel
        .record=${shown.record}
        .checking=${run.status === 'done' && run.checking}
        @fb-check-tracing=${() => this.store.playground?.checkTracing()}
      ></fb-provenance-panel>
    </div>`;
  }
}

const tabLabels = [
  ['controls', 'Controls'],
  ['layers', 'Layers'],
  ['inspector', 'Inspector'],
  ['blame', 'Blame'],
  ['matrix', 'Matrix'],
  ['expectations', 'Expectations'],
  ['code', 'Code'],
  ['page', 'Page'],
] as const;

type TabId = (typeof tabLabels)[number][0];

/** Scripts of tabs that are loaded when somebody looks at them; those of the others come with the page. */
const tabScripts: Partial<Record<TabId, () => Promise<unknown>>> = {
  inspector: () => import('../../panels/inspector/inspector-panel.ts'),
  blame: () => import('../../panels/blame/blame-graph.ts'),
  matrix: () => import('../../panels/matrix/matrix-panel.ts'),
  code: () => import('../../panels/code/code-panel.ts'),
  page: () => import('../../panels/about/about-panel.ts'),
};

interface View {
  readonly frame: number;
  readonly golden: readonly Step[];
  readonly faulty: readonly Step[];
  /** Blame of this frame. */
  readonly blame: Blame | null;
  /** Id of the step under the cursor. */
  readonly step: string | null;
}

/** Both runs frame by frame. */
const framePairs = (shown: ShownRun | null): readonly FramePair[] =>
  (shown?.passes.golden ?? []).map(({ index, steps }) => ({
    index,
    golden: steps,
    faulty: stepsOf(shown, 'faulty', index),
  }));

const lookedRuns = new WeakMap<Plan, LookedRun>();

/**
 * The run on screen, to be looked into: complete, current, and neither hung nor crashed; on request
 * alone where a run waits for a click, too.
 */
function lookedRun(shown: ShownRun | null, onRequest: boolean): LookedRun | null {
  if (!shown?.record || shown.stale || shown.record.faulty.ended) return null;
  const known = lookedRuns.get(shown.plan);
  if (known) return known;
  const { plan, pictures } = shown;
  const run: LookedRun = { plan, pictures, onRequest };
  lookedRuns.set(plan, run);
  return run;
}

/** The frame on screen: the chosen one, else the one the verdict speaks of, or that runs now. */
function frameOf(shown: ShownRun | null, chosen: number | null): number {
  if (!shown) return 0;
  if (chosen !== null && chosen < shown.plan.frames) return chosen;
  if (shown.record) return toldFrame(shown.record);
  const { golden, faulty } = shown.passes;
  return (faulty.at(-1) ?? golden.at(-1))?.index ?? 0;
}

const noSteps: readonly never[] = [];

const stepsOf = (shown: ShownRun | null, pass: 'golden' | 'faulty', frame: number) =>
  shown?.passes[pass].find(({ index }) => index === frame)?.steps ?? noSteps;

declare global {
  interface HTMLElementTagNameMap {
    'fb-scenario-page': ScenarioPage;
  }
}
