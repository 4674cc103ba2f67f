import { ContextProvider } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { nearest } from '../../../common/nearest.ts';
import type { Runner } from '../../../engine/runner.ts';
import { precisionOf } from '../../../record/plan.ts';
import type { ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import '../../cards/mini-chart/mini-chart.ts';
import '../../charts/propagation-chart/propagation-chart.ts';
import '../../charts/shipped-chart/shipped-chart.ts';
import { shownOutcome } from '../../format/outcome-label.ts';
import '../../panels/run-notice/run-notice.ts';
import '../../panels/verdict/outcome-badge.ts';
import { plainSentence, verdictSentence } from '../../panels/verdict/verdict-sentence.ts';
import '../../shell/scenario-page/scenario-page.ts';
import { findScenario, libraryContext, scenariosOf, type Library } from '../../state/library.ts';
import { startPlan } from '../../state/own-plan.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { shownRun } from '../../state/shown-run.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { isSandboxed } from '../sandbox-notice.ts';
import { whenSeen } from '../when-seen.ts';
import { embedTokens } from './embed-tokens.ts';

/** What all elements of a page share: one pool of realms, one library, the shipped measurements. */
export interface EmbedParts {
  readonly library: Library;
  readonly runner: Runner;
  readonly shipped: readonly ShippedMeasurement[];
}

/** How much of a failure is shown. */
export type EmbedView = 'card' | 'chart' | 'full';

let start: ((assets: string | null) => Promise<EmbedParts>) | null = null;
let parts: Promise<EmbedParts> | null = null;

/** Sets how the first element of a page loads what all of them share (`fault-scenario.ts` at the root). */
export function useEmbedParts(load: typeof start): void {
  start = load;
  parts = null;
}

/**
 * A failure, live, in a page of your own: `<fault-scenario scenario="never-divided"></fault-scenario>`.
 * Until it is in view, nothing is loaded and nothing runs.
 *
 * @csspart body - The whole card.
 */
@customElement('fault-scenario')
export class FaultScenario extends LitElement {
  static override styles = [
    embedTokens,
    sharedStyles,
    css`
      :host {
        display: block;
        container: page / inline-size;
        color-scheme: light dark;
      }

      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
        padding: 12px 14px;
        border: 1px solid var(--fb-line);
        border-radius: var(--fb-radius);
        background: var(--fb-panel);
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 12px;
      }

      .place {
        min-height: 160px;
      }

      .chart {
        height: 320px;
      }

      fb-propagation-chart {
        --fb-plot-height: 240px;
      }
    `,
  ];

  /** Id of the failure, as `npx faultbook list` prints it. */
  @property() scenario = '';
  /** `card`: outcome and a small chart. `chart`: the propagation chart. `full`: the whole page. */
  @property() view: EmbedView = 'card';
  /** Address of the folder of a built site, where networks and pictures are; by default those of the script. */
  @property() assets: string | null = null;

  @state() private problem: string | null = null;
  @state() private playground: Playground | null = null;
  private readonly libraryProvider = new ContextProvider(this, { context: libraryContext });
  private readonly stateProvider = new ContextProvider(this, { context: playgroundContext });
  private unsubscribe: (() => void) | null = null;
  private calls = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    // The first time, `updated` begins.
    if (this.hasUpdated) void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.playground?.stopAll();
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('scenario')) void this.begin();
  }

  /** Shows the scenario of now; a call that a later one has overtaken does nothing. */
  private async begin(): Promise<void> {
    if (isSandboxed()) {
      this.problem =
        'This card cannot run here. The sandbox of the frame gives it no origin. Add allow-same-origin to the sandbox attribute.';
      return;
    }
    const call = ++this.calls;
    const asked = this.scenario;
    await whenSeen(this);
    if (call !== this.calls) return;
    try {
      if (start === null) throw new Error('Import the module fault-scenario.js of a built site.');
      parts ??= start(this.assets);
      const { library, runner, shipped } = await parts;
      if (call !== this.calls || !this.isConnected) return;
      const scenario = findScenario(library, asked);
      if (scenario === undefined) {
        const ids = scenariosOf(library).map(({ id }) => id);
        const near = nearest(asked, ids);
        this.problem = `There is no failure “${asked}”.${near === null ? '' : ` Did you mean ${near}?`}`;
        return;
      }
      this.problem = null;
      this.playground?.stopAll();
      this.unsubscribe?.();
      const playground = new Playground(runner, library, scenario);
      this.libraryProvider.setValue(library);
      this.stateProvider.setValue(playground);
      this.unsubscribe = playground.subscribe(() => this.requestUpdate());
      this.playground = playground;
      playground.useShipped(shipped);
      void playground.begin();
    } catch (error) {
      // The next element retries, and so does this one when it is added to a page again.
      parts = null;
      this.problem = `This card could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  protected override render() {
    const { playground, problem } = this;
    if (problem !== null)
      return html`<article part="body"><p role="alert">${problem}</p></article>`;
    if (!playground)
      return html`<article part="body" aria-busy="true">
        <p class="place muted">“${this.scenario}” runs when it is in view.</p>
      </article>`;
    if (this.view === 'full') return html`<fb-scenario-page part="body"></fb-scenario-page>`;
    return this.renderCard(playground);
  }

  private renderCard(playground: Playground) {
    const { scenario, run, last, shipped } = playground.state;
    const shown = shownRun(run, last);
    const record = shown?.record ?? null;
    const before = record === null ? (shipped.get(scenario.id) ?? null) : null;
    const kind = record?.outcome.kind ?? before?.outcome;
    return html`<article part="body" aria-labelledby="title">
      <div class="head">
        <h3 id="title">${scenario.title}</h3>
        ${
          kind === undefined
            ? nothing
            : html`<fb-outcome-badge
                ?faint=${record === null}
                kind=${shownOutcome(kind, record?.plan ?? startPlan(scenario))}
              ></fb-outcome-badge>`
        }
      </div>
      <p>
        ${record ? plainSentence(verdictSentence(record)) : (before?.sentence ?? scenario.story)}
      </p>
      ${this.renderChart(playground)}
      <div class="head">
        <span class="muted"
          >${record ? 'measured in this browser' : before ? 'as shipped, not run here yet' : 'not run here yet'}</span
        >
        ${
          run.status === 'done'
            ? html`<button @click=${() => void playground.run()}>Run again</button>`
            : html`<fb-run-notice
                compact
                .run=${run}
                .stale=${shown?.stale ?? false}
                .onClick=${playground.whyOnClick}
                @fb-cancel=${() => playground.cancel()}
                @fb-run=${() => void playground.run()}
              ></fb-run-notice>`
        }
      </div>
    </article>`;
  }

  private renderChart({ state: { run, last, scenario, shipped } }: Playground) {
    const record = shownRun(run, last)?.record ?? null;
    const before = shipped.get(scenario.id) ?? null;
    if (this.view === 'card')
      return html`<fb-mini-chart
        .record=${record}
        .chart=${record ? null : (before?.chart ?? null)}
        says=${record ? '' : (before?.sentence ?? '')}
      ></fb-mini-chart>`;
    if (!record)
      return html`<div class="chart">
        <fb-shipped-chart .measured=${before}></fb-shipped-chart>
      </div>`;
    const frame = record.blame?.frame ?? 0;
    const steps = (pass: typeof record.golden) =>
      pass.frames.find(({ index }) => index === frame)?.steps ?? [];
    return html`<fb-propagation-chart
      complete
      ?half=${precisionOf(record.plan.realm) === 'float16'}
      .heading=${scenario.title}
      .golden=${steps(record.golden)}
      .faulty=${steps(record.faulty)}
      .blamed=${record.blame}
    ></fb-propagation-chart>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fault-scenario': FaultScenario;
  }
}
