import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import '../../charts/propagation-chart/propagation-chart.ts';
import '../../controls/fault-controls/fault-controls.ts';
import type { FaultArgument } from '../../controls/fault-controls/fault-controls.ts';
import '../../panels/judgements/judgements-panel.ts';
import '../../panels/pictures/frame-picker.ts';
import '../../panels/pictures/picture-pair.ts';
import '../../panels/provenance/provenance-panel.ts';
import '../../panels/run-notice/run-notice.ts';
import '../../panels/verdict/verdict-panel.ts';
import { toldFrame } from '../../panels/verdict/verdict-sentence.ts';
import { libraryContext } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { isBusy } from '../../state/run-state.ts';
import { shownRun, type ShownRun } from '../../state/shown-run.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { scenarioPageStyles } from './scenario-page-styles.ts';

/** One failure: its story, what a run found, and the controls to change it. */
@customElement('fb-scenario-page')
export class ScenarioPage extends LitElement {
  static override styles = [sharedStyles, scenarioPageStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  /** Frame that the viewer chose; null follows the run. */
  @state() private chosenFrame: number | null = null;

  protected override render() {
    const current = this.store.state;
    if (!current) return nothing;
    const { scenario, run, last } = current;
    const shown = shownRun(run, last);
    const frame = frameOf(shown, this.chosenFrame);
    const stale = shown?.stale ? 'stale' : '';
    return html`<header>
        <h1>${scenario.title}</h1>
        <p class="muted">${scenario.story}</p>
      </header>
      ${this.renderNotice(current)} ${this.renderRun(current, shown)}
      <div class="columns">
        <div class="side ${stale}">
          ${
            shown && shown.plan.frames > 1
              ? html`<fb-frame-picker
                  .frames=${shown.plan.frames}
                  .frame=${frame}
                  @fb-frame=${(event: CustomEvent<number>) => (this.chosenFrame = event.detail)}
                ></fb-frame-picker>`
              : nothing
          }
          <fb-picture-pair
            .pictures=${shown?.pictures ?? []}
            .passes=${shown?.passes ?? { golden: [], faulty: [] }}
            .frame=${frame}
            .complete=${shown?.record != null}
          ></fb-picture-pair>
        </div>
        <div class="wide">
          <fb-propagation-chart
            class=${stale}
            .golden=${stepsOf(shown, 'golden', frame)}
            .faulty=${stepsOf(shown, 'faulty', frame)}
            .complete=${shown?.record != null}
            .expected=${last?.record.golden.frames[frame]?.steps.length ?? 0}
            .waiting=${isBusy(run) ? 'waiting for the first step' : 'nothing measured'}
            .half=${shown?.plan.realm.precision === 'float16'}
          ></fb-propagation-chart>
        </div>
      </div>
      ${this.renderPanels(current, shown)}`;
  }

  private renderNotice({ notice }: PlaygroundState) {
    if (notice === null) return nothing;
    return html`<div class="card notice">
      <p role="alert">${notice}</p>
      <button @click=${() => this.store.playground?.dismissNotice()}>Dismiss</button>
    </div>`;
  }

  /**
   * The verdict, or where the run stands, in one place: the last verdict keeps its room meanwhile,
   * so that the control under the viewer's hand stays where it is.
   */
  private renderRun({ run, last }: PlaygroundState, shown: ShownRun | null) {
    const record = run.status === 'done' ? run.record : last?.record;
    return html`<div class="finding">
      ${
        record
          ? html`<fb-verdict-panel
              class=${run.status === 'done' ? '' : 'reserve'}
              .record=${record}
            ></fb-verdict-panel>`
          : nothing
      }
      ${
        run.status === 'done'
          ? nothing
          : html`<fb-run-notice
              .run=${run}
              .stale=${shown?.stale ?? false}
              @fb-cancel=${() => this.store.playground?.cancel()}
              @fb-run=${() => void this.store.playground?.run()}
            ></fb-run-notice>`
      }
    </div>`;
  }

  private renderPanels({ plan, scenario, run }: PlaygroundState, shown: ShownRun | null) {
    const usual = scenarioPlan(scenario, plan.mode).faults;
    const stale = shown?.stale ? 'stale' : '';
    return html`<div class="panels">
      <fb-fault-controls
        class="card"
        .faults=${plan.faults}
        .specs=${this.library.value?.faults ?? {}}
        .changed=${!sameArguments(plan.faults, usual)}
        @fb-fault-argument=${(event: CustomEvent<FaultArgument>) => {
          const { fault, name, value } = event.detail;
          this.store.playground?.setArgument(fault, name, value);
        }}
        @fb-reset=${() => this.store.playground?.resetArguments()}
      ></fb-fault-controls>
      ${
        shown?.record
          ? html`<fb-judgements-panel
              class="card ${stale}"
              .record=${shown.record}
            ></fb-judgements-panel>`
          : nothing
      }
      <div class="stack">
        ${
          shown?.record
            ? html`<fb-provenance-panel
                class="card ${stale}"
                .record=${shown.record}
                .checking=${run.status === 'done' && run.checking}
              ></fb-provenance-panel>`
            : nothing
        }
        <details class="card about">
          <summary>Why it happens, how to notice it, what to do</summary>
          <h3>Why</h3>
          <p>${scenario.mechanism}</p>
          <h3>How to notice</h3>
          <p>${scenario.notice}</p>
          <h3>What to do</h3>
          <p>${scenario.remedy}</p>
        </details>
      </div>
    </div>`;
  }
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

const sameArguments = (
  a: PlaygroundState['plan']['faults'],
  b: PlaygroundState['plan']['faults'],
): boolean =>
  a.every(({ args }, i) =>
    Object.entries(args).every(([name, value]) => Object.is(value, b[i]?.args[name])),
  );

declare global {
  interface HTMLElementTagNameMap {
    'fb-scenario-page': ScenarioPage;
  }
}
