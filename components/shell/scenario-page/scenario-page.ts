import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, state, property } from 'lit/decorators.js';
import type { Blame, Item, Step, RunRecord } from '../../../record/record.ts';
import type { ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import type { Picture } from '../../../engine/contract.ts';
import { type Plan, precisionOf } from '../../../record/plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import '../../charts/propagation-chart/propagation-chart.ts';
import '../../charts/shipped-chart/shipped-chart.ts';
import '../../controls/plan-controls/plan-controls.ts';
import { stepRows } from '../../charts/propagation-chart/step-rows.ts';
import { nonFiniteCount } from '../../../health/health.ts';
import { toleranceIn } from '../../../record/first-bad-step.ts';
import { shownOutcome } from '../../format/outcome-label.ts';
import { formatTime } from '../../format/format-time.ts';
import { comparisonWords, disagreement } from '../../panels/comparison/comparison-words.ts';
import { planDifference } from '../../panels/comparison/plan-difference.ts';
import '../../panels/facts/fact-strip.ts';
import { factsOf } from '../../panels/facts/facts-of.ts';
import type { FramePair } from '../../panels/inspector/inspector-panel.ts';
import '../../panels/judgements/judgements-panel.ts';
import '../../panels/layers/layers-panel.ts';
import '../../panels/pictures/frame-picker.ts';
import type { FrameSummary } from '../../panels/pictures/frame-picker.ts';
import '../../panels/pictures/picture-pair.ts';
import '../../panels/provenance/provenance-panel.ts';
import '../../panels/run-notice/run-notice.ts';
import type { LookedRun } from '../../panels/step-details/live-details.ts';
import { StepChoice } from '../../panels/step-link/step-choice.ts';
import '../../panels/verdict/outcome-badge.ts';
import {
  plainSentence,
  toldFrame,
  verdictSentence,
} from '../../panels/verdict/verdict-sentence.ts';
import '../../panels/why/why-panel.ts';
import { referenceOf, type Reference } from '../../state/comparison.ts';
import { libraryContext } from '../../state/library.ts';
import { isOwn, startPlan } from '../../state/own-plan.ts';
import { samePlan } from '../../state/plan-changes.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { isHidden } from '../../state/prediction.ts';
import { isBusy, type LivePasses } from '../../state/run-state.ts';
import { handsOf } from '../../state/shipped-hands.ts';
import { shownRun, type ShownRun } from '../../state/shown-run.ts';
import { triedOutcomes } from '../../state/tried-mitigations.ts';
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
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  /** Whether the tab's content has the room of chart and pictures as well. */
  @property({ type: Boolean, reflect: true }) tall = false;
  /** Frame that the viewer chose; null follows the run. */
  @state() private chosenFrame: number | null = null;
  /** Step that the viewer chose; null follows the run's blame. */
  @state() private chosenStep: string | null = null;
  @state() private tab: TabId = 'why';
  /** Pictures of the card, for its shipped measurement: no run has loaded them. */
  @state() private ownPictures: readonly Picture[] = [];

  private scenario: Scenario | null = null;
  /** The card whose pictures are loaded, or on their way. */
  private picturesFor: Scenario | null = null;

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
    const { scenario = null, shipped } = this.store.state ?? {};
    const ships = scenario !== null && (shipped?.has(scenario.id) ?? false);
    if (ships && this.picturesFor !== scenario) {
      this.picturesFor = scenario;
      this.ownPictures = [];
      void this.loadPictures(scenario);
    }
    if (scenario === this.scenario) return;
    this.scenario = scenario;
    this.chosenFrame = null;
    this.chosenStep = null;
    this.tab = 'why';
    this.tall = false;
  }

  /** Where they cannot be loaded, the run says so. */
  private async loadPictures(scenario: Scenario): Promise<void> {
    const { input } = startPlan(scenario);
    const library = this.library.value;
    if (!library || input.kind !== 'fixture') return;
    const pictures = await library.loadPictures(input.name).catch(() => []);
    if (this.picturesFor === scenario) this.ownPictures = pictures;
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
      return html`<div class="whole">
        <fb-page-notice></fb-page-notice> <fb-predict-card></fb-predict-card>
      </div>`;
    const shown = shownRun(run, last, current.preview);
    const shipped = shippedOf(current, shown);
    const view = this.viewOf(shown);
    const reference = shown?.record && !shown.preview ? referenceOf(current, shown.plan) : null;
    const stale = shown?.stale ? 'stale' : '';
    const isGraph = (shown?.plan ?? current.plan).input.kind === 'own';
    return html`<header>
        <div class="title">
          <h1>${current.opened !== null && isOwn(scenario) ? 'Opened record' : scenario.title}</h1>
          ${this.renderStory(current)}
        </div>
        ${this.renderChanged()} ${this.renderOutcome(current, shown, shipped)}
      </header>
      <div class="notices">
        <fb-page-notice></fb-page-notice>
        ${predicting ? html`<fb-predict-score></fb-predict-score>` : nothing}
        ${this.renderComparison(current, shown, reference)}
      </div>
      ${this.renderFinding(current, shown, shipped, reference)}
      <fb-run-strip for="chart"></fb-run-strip>
      <div class="stage">
        <div class="pictures ${stale} ${shipped ? 'shipped' : ''} ${isGraph ? 'graph' : ''}">
          <fb-picture-pair
            fill
            .pictures=${picturesOf(shown, shipped && this.ownPictures)}
            .passes=${shipped ? shippedPasses(shipped) : (shown?.passes ?? { golden: [], faulty: [] })}
            .frame=${shipped ? shipped.shown.frame : view.frame}
            .graph=${isGraph}
            .complete=${shown?.record != null}
            .reference=${handsIn(reference?.done.record, view.frame)}
            .referenceName=${reference ? referenceNames[reference.kind] : ''}
          ></fb-picture-pair>
        </div>
        <div class="chart" id="chart">
          ${
            shipped
              ? html`<fb-shipped-chart .measured=${shipped}></fb-shipped-chart>`
              : this.renderChart(current, shown, view, reference)
          }
          ${this.renderFrames(shown, view)}
        </div>
      </div>
      <section class="dock" aria-label="Faults and guards">
        <fb-plan-controls .frame=${view.frame}></fb-plan-controls>
      </section>
      <div class="tabs">${this.renderTabs(current, shown, view)}</div>`;
  }

  /** An opened record has no story of its own. */
  private renderStory({ opened, scenario }: PlaygroundState) {
    return opened !== null && isOwn(scenario)
      ? nothing
      : html`<p class="muted" title=${scenario.story}>${scenario.story}</p>`;
  }

  private renderChart(
    { run, last, scenario }: PlaygroundState,
    shown: ShownRun | null,
    view: View,
    reference: Reference | null,
  ) {
    return html`<fb-propagation-chart
      fill
      .heading=${scenario.title}
      class=${shown?.stale ? 'stale' : ''}
      .golden=${view.golden}
      .faulty=${view.faulty}
      .reference=${stepsIn(reference?.done.record, view.frame)}
      .referenceName=${reference ? referenceNames[reference.kind] : ''}
      .complete=${shown?.record != null}
      .preview=${shown?.preview ?? false}
      .expected=${last?.record.golden.frames[view.frame]?.steps.length ?? 0}
      .waiting=${isBusy(run) ? 'waiting for the first step' : 'nothing measured'}
      .half=${shown !== null && precisionOf(shown.plan.realm) === 'float16'}
      .tolerance=${view.tolerance}
      .selected=${view.step}
      .blamed=${view.blame}
      @fb-table=${() => (this.tab = 'layers')}
    ></fb-propagation-chart>`;
  }

  private renderFrames(shown: ShownRun | null, { frame }: View) {
    if (!shown || shown.plan.frames < 2) return nothing;
    const { plan } = shown;
    return html`<fb-frame-picker
      .frames=${Array.from({ length: plan.frames }, (_, index) => summaryOf(shown, index))}
      .frame=${frame}
      @fb-frame=${(event: CustomEvent<number>) => (this.chosenFrame = event.detail)}
    ></fb-frame-picker>`;
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
      tolerance: shown?.record ? toleranceIn(shown.record, frame) : 0,
    };
  }

  /** That the settings are not the card's, and the way back. */
  private renderChanged() {
    const { playground } = this.store;
    if (!playground?.changed) return nothing;
    return html`<p class="changed">
      <span class="words">Settings changed</span>
      <button title="Reset every setting to the card’s" @click=${() => playground.resetPlan()}>
        Back to the card’s
      </button>
    </p>`;
  }

  /** The outcome on screen, where and when it was measured, and a way to measure it again. */
  private renderOutcome(
    current: PlaygroundState,
    shown: ShownRun | null,
    shipped: ShippedMeasurement | null,
  ) {
    const { run, last, scenario } = current;
    if (shipped)
      return html`<div class="outcome">
        <fb-outcome-badge
          faint
          kind=${shownOutcome(shipped.outcome, startPlan(scenario))}
        ></fb-outcome-badge>
        <span class="measured muted" title="Measured on ${shipped.environment}"
          >shipped with this version</span
        >
        ${this.renderNotice(current, shown, true)}
      </div>`;
    if (shown?.preview && shown.record)
      return html`<div class="outcome">
        <fb-outcome-badge
          faint
          kind=${shownOutcome(shown.record.outcome.kind, shown.plan)}
        ></fb-outcome-badge>
        <span class="measured">preview on WASM, until WebGL has an answer</span>
        ${this.renderNotice(current, shown, true)}
      </div>`;
    const done = run.status === 'done' ? run : last;
    if (!done) return nothing;
    const { outcome, plan, environment } = done.record;
    const { measuredAt } = environment;
    // Keeps its room while another run goes on, so that nothing beside it moves.
    return html`<div class="outcome ${run.status === 'done' ? '' : 'reserve'}">
      <fb-outcome-badge kind=${shownOutcome(outcome.kind, plan)}></fb-outcome-badge>
      <span class="measured muted"
        >measured ${current.opened === null ? 'here' : 'elsewhere'},
        <time datetime=${measuredAt}>${formatTime(measuredAt)}</time></span
      >
      ${
        current.opened === null
          ? html`<button aria-keyshortcuts="r" @click=${() => void this.store.playground?.run()}>
              Run again
            </button>`
          : nothing
      }
    </div>`;
  }

  /** Where the run stands; nothing once it is complete. */
  private renderNotice({ run }: PlaygroundState, shown: ShownRun | null, compact: boolean) {
    const { playground } = this.store;
    // What waits for a picture cannot be run; the page asks for it above.
    if (run.status === 'done' || playground?.wanted) return nothing;
    return html`<fb-run-notice
      ?compact=${compact}
      .run=${run}
      .stale=${shown?.stale ?? false}
      .onClick=${playground?.whyOnClick ?? null}
      @fb-cancel=${() => playground?.cancel()}
      @fb-run=${() => void playground?.run()}
    ></fb-run-notice>`;
  }

  /** What the run on screen is laid over, in words; and where it is not what its preview was. */
  private renderComparison(
    { run, preview }: PlaygroundState,
    shown: ShownRun | null,
    reference: Reference | null,
  ) {
    if (shown?.record && reference) {
      const { kind, done } = reference;
      const words = comparisonWords({
        a: { name: kind === 'pinned' ? 'the pinned run' : 'the fault alone', record: done.record },
        b: { name: kind === 'pinned' ? 'this run' : 'the guarded run', record: shown.record },
      });
      const settings =
        kind === 'pinned'
          ? planDifference(done.plan, shown.plan, this.library.value?.faults ?? {})
          : '';
      return html`<p class="comparison ${shown.stale ? 'stale' : ''}" title=${words}>
        <span>${words}${settings === '' ? '' : ` ${settings}`}</span>
        ${
          kind === 'pinned'
            ? html`<button @click=${() => this.store.playground?.comparisons.unpin()}>
                Unpin
              </button>`
            : nothing
        }
      </p>`;
    }
    if (run.status !== 'done' || !preview?.done || preview.of !== run.plan) return nothing;
    const words = disagreement(preview.done.record, run.record);
    return words === null
      ? nothing
      : html`<p class="comparison" role="status">The preview came out differently. ${words}</p>`;
  }

  /**
   * The facts of the run, or its progress, in one place: the last facts keep their room meanwhile,
   * so that the control under the viewer's hand stays where it is.
   */
  private renderFinding(
    current: PlaygroundState,
    shown: ShownRun | null,
    shipped: ShippedMeasurement | null,
    reference: Reference | null,
  ) {
    const { run, last } = current;
    if (shipped)
      return html`<div class="finding" id="finding">
        <fb-fact-strip
          faint
          .facts=${shipped.facts}
          .sentence=${`As shipped with this version. ${shipped.sentence}`}
          @fb-why=${() => (this.tab = 'why')}
        ></fb-fact-strip>
      </div>`;
    if (shown?.preview && shown.record)
      return html`<div class="finding" id="finding">
        ${this.renderFacts(shown.record, current, null, 'preview')}
      </div>`;
    const record = run.status === 'done' ? run.record : last?.record;
    return html`<div class="finding" id="finding">
      ${record ? this.renderFacts(record, current, reference, run.status === 'done' ? '' : 'reserve') : nothing}
      ${this.renderNotice(current, shown, false)}
    </div>`;
  }

  private renderFacts(
    record: RunRecord,
    current: PlaygroundState,
    reference: Reference | null,
    look: '' | 'preview' | 'reserve',
  ) {
    const { scenario, tried } = current;
    const specs = this.library.value?.faults ?? {};
    const outcomes = triedOutcomes(tried, record.plan);
    const none = Object.keys(outcomes).every((id) => id === '');
    return html`<fb-fact-strip
      class=${look === 'reserve' ? 'reserve' : ''}
      ?faint=${look === 'preview'}
      .facts=${factsOf(record, scenario, specs, outcomes)}
      .beside=${reference ? factsOf(reference.done.record, scenario, specs) : []}
      .besideName=${reference ? referenceNames[reference.kind] : ''}
      .sentence=${plainSentence(verdictSentence(record))}
      .untried=${look !== 'preview' && record.outcome.kind !== 'masked' && none}
      @fb-guards=${this.tryGuards}
      @fb-why=${() => (this.tab = 'why')}
    ></fb-fact-strip>`;
  }

  private readonly tryGuards = async (): Promise<void> => {
    await this.renderRoot.querySelector('fb-plan-controls')?.tryGuards();
  };

  private renderTabs(current: PlaygroundState, shown: ShownRun | null, view: View) {
    const expectations = shown?.record?.expectations ?? [];
    const applicable = expectations.filter(({ status }) => status !== 'notApplicable');
    const held = applicable.filter(({ status }) => status === 'pass').length;
    const steps = Math.max(view.golden.length, view.faulty.length);
    const counts: Partial<Record<TabId, string>> = {
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
      .tall=${this.tall}
      @fb-tab=${(event: CustomEvent<TabId>) => (this.tab = event.detail)}
      @fb-tall=${(event: CustomEvent<boolean>) => (this.tall = event.detail)}
    >
      <div slot=${this.tab}>${this.renderTab(current, shown, view)}</div>
    </fb-tab-panels>`;
  }

  private renderTab(current: PlaygroundState, shown: ShownRun | null, view: View) {
    const { scenario, plan } = current;
    const stale = shown?.stale ? 'stale' : '';
    switch (this.tab) {
      case 'why':
        return html`<fb-why-panel
          class=${stale}
          .scenario=${scenario}
          .record=${shown?.record ?? null}
          .frame=${view.frame}
          .steps=${view.faulty}
        ></fb-why-panel>`;
      case 'layers':
        return html`<fb-layers-panel
          class=${stale}
          .rows=${stepRows(view.golden, view.faulty)}
          .complete=${shown?.record != null}
          .tolerance=${view.tolerance}
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
    if (!shown?.record)
      return html`<p class="muted">Expectations are checked when the run is complete.</p>`;
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
  ['why', 'Why'],
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
  /** Relative L2 difference up to which a step of this frame counts as the golden one. */
  readonly tolerance: number;
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

/** What the run that another one is laid over is called. */
const referenceNames = { pinned: 'pinned', alone: 'fault alone' } as const;

const frameIn = (record: RunRecord | undefined, frame: number) =>
  record?.faulty.frames.find(({ index }) => index === frame);

const stepsIn = (record: RunRecord | undefined, frame: number): readonly Step[] =>
  frameIn(record, frame)?.steps ?? noSteps;

const handsIn = (record: RunRecord | undefined, frame: number): readonly Item[] | null =>
  frameIn(record, frame)?.items ?? null;

/** What this version came with, where this device has nothing to show of the card's own plan yet. */
function shippedOf(
  { shipped, scenario, plan, run }: PlaygroundState,
  shown: ShownRun | null,
): ShippedMeasurement | null {
  const { golden = noSteps, faulty = noSteps } = shown?.passes ?? {};
  if (shown?.record || golden.length + faulty.length > 0 || run.status === 'failed') return null;
  return samePlan(plan, startPlan(scenario)) ? (shipped.get(scenario.id) ?? null) : null;
}

/** What there is to say of a frame in the strip of frames. */
function summaryOf({ plan, passes, record }: ShownRun, index: number): FrameSummary {
  const frame = passes.faulty.find((one) => one.index === index);
  const outcome = record?.outcome.frames.find((one) => one.frame === index);
  return {
    outcome: outcome ? shownOutcome(outcome.kind, plan, index) : null,
    hands: plan.input.subject === undefined ? (frame?.items?.length ?? null) : null,
    nonFinite: (frame?.steps ?? noSteps).reduce(
      (sum, step) => sum + nonFiniteCount(step.health),
      0,
    ),
  };
}

/** The pictures of the run on screen; of the card itself while there are none. */
const picturesOf = (shown: ShownRun | null, own: readonly Picture[] | null): readonly Picture[] => {
  const pictures = shown?.pictures ?? [];
  return pictures.length > 0 ? pictures : (own ?? []);
};

const passesOfShipped = new WeakMap<ShippedMeasurement, LivePasses>();

/** The frame of a shipped measurement that is shown, without its steps. */
function shippedPasses(measured: ShippedMeasurement): LivePasses {
  const known = passesOfShipped.get(measured);
  if (known) return known;
  const { frame: index, golden, faulty } = measured.shown;
  const passes: LivePasses = {
    golden: [{ index, steps: noSteps, items: handsOf(golden) }],
    faulty: [{ index, steps: noSteps, items: faulty === null ? null : handsOf(faulty) }],
  };
  passesOfShipped.set(measured, passes);
  return passes;
}

const stepsOf = (shown: ShownRun | null, pass: 'golden' | 'faulty', frame: number) =>
  shown?.passes[pass].find(({ index }) => index === frame)?.steps ?? noSteps;

declare global {
  interface HTMLElementTagNameMap {
    'fb-scenario-page': ScenarioPage;
  }
}
