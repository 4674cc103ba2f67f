import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { sha256 } from '../../../common/sha256.ts';
import { precisionOf, type Plan } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import '../../charts/propagation-chart/propagation-chart.ts';
import { shownOutcome } from '../../format/outcome-label.ts';
import '../../panels/verdict/outcome-badge.ts';
import { plainSentence, verdictSentence } from '../../panels/verdict/verdict-sentence.ts';
import { environmentWords } from '../../shell/page-notice/opened-record.ts';
import { findScenario, libraryContext } from '../../state/library.ts';
import { ownPage } from '../../state/own-plan.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { whyOnClick } from '../../state/runs-by-itself.ts';
import { dialogStyles } from '../../theme/dialog-styles.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { bundleBounds, BundleError, readBundle, type EvidenceBundle } from '../evidence-bundle.ts';
import { reproduction, type Reproduction } from '../reproduction.ts';

/** State of the re-run of a bundle. */
type Repetition =
  | { readonly status: 'waiting'; readonly why: string }
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly found: Reproduction }
  | { readonly status: 'failed'; readonly message: string };

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Shows an evidence bundle as it was measured, re-runs it here, and reports whether the result is the same. */
@customElement('fb-bundle-dialog')
export class BundleDialog extends LitElement {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      dialog {
        width: min(900px, 94vw);
      }

      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }

      fb-propagation-chart {
        --fb-plot-height: 220px;
      }

      .verdict {
        padding: 8px 12px;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        background: var(--fb-shade);
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  @state() private name = '';
  @state() private bundle: EvidenceBundle | null = null;
  @state() private problem: string | null = null;
  @state() private repetition: Repetition = { status: 'running' };
  @query('dialog') private dialog!: HTMLDialogElement;
  private abort: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.abort?.abort();
  }

  /** Opens a file that may be a bundle. */
  async show(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<void> {
    this.abort?.abort();
    this.abort = null;
    this.name = file.name;
    this.bundle = null;
    this.problem = null;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    try {
      if (file.size > bundleBounds.file)
        throw new BundleError(`This file has ${file.size} bytes, which no evidence bundle has.`);
      this.bundle = readBundle(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      this.problem = messageOf(error);
      return;
    }
    const plan = this.planOf(this.bundle);
    const tags = this.scenarioOf(plan)?.tags ?? [];
    const library = this.library.value;
    const why = library ? whyOnClick({ tags, faults: plan.faults }, library) : null;
    if (why === null) await this.repeat();
    else this.repetition = { status: 'waiting', why };
  }

  protected override render() {
    const { bundle, problem } = this;
    return html`<dialog aria-labelledby="title" @close=${this.end}>
      <div class="title">
        <h2 id="title">${bundle ? bundle.title : 'Evidence bundle'}</h2>
        <button aria-label="Close" @click=${() => this.dialog.close()}>✕</button>
      </div>
      ${
        problem !== null
          ? html`<p role="alert">“${this.name}”: ${problem}</p>`
          : bundle
            ? this.renderBundle(bundle)
            : html`<p role="status">Reading “${this.name}”.</p>`
      }
    </dialog>`;
  }

  private renderBundle({ record, faultbook }: EvidenceBundle) {
    const { environment, plan, outcome } = record;
    const frame = record.blame?.frame ?? 0;
    const steps = (pass: RunRecord['golden']) =>
      pass.frames.find(({ index }) => index === frame)?.steps ?? [];
    return html`<div class="body">
      <div class="row">
        <fb-outcome-badge kind=${shownOutcome(outcome.kind, plan)}></fb-outcome-badge>
        <span>measured in ${environmentWords(environment)}; Faultbook ${faultbook}</span>
      </div>
      <p>${plainSentence(verdictSentence(record))}</p>
      <p class="verdict" role="status">${this.renderRepetition()}</p>
      <div class="row">
        ${
          this.repetition.status === 'running'
            ? html`<button @click=${() => this.dialog.close()}>Cancel</button>`
            : html`<button @click=${() => void this.repeat()}>Run it again here</button>`
        }
        <button class="primary" @click=${this.openPage}>Open it in the page</button>
      </div>
      <fb-propagation-chart
        heading="As measured"
        complete
        .golden=${steps(record.golden)}
        .faulty=${steps(record.faulty)}
        ?half=${precisionOf(plan.realm) === 'float16'}
        .blamed=${record.blame?.frame === frame ? record.blame : null}
      ></fb-propagation-chart>
    </div>`;
  }

  private renderRepetition() {
    const { repetition } = this;
    switch (repetition.status) {
      case 'waiting':
        return repetition.why;
      case 'running':
        return 'Running it again on this device …';
      case 'failed':
        return `The run failed here. ${repetition.message}`;
      case 'done':
        return html`${repetition.found.same ? '✓' : '✗'} ${repetition.found.words}`;
      default:
        return nothing;
    }
  }

  private scenarioOf(plan: Plan) {
    const library = this.library.value;
    return library && plan.scenario !== null ? findScenario(library, plan.scenario) : undefined;
  }

  /** The plan for this page: without its scenario if the page does not have that one. */
  private planOf({ record }: EvidenceBundle): Plan {
    const { plan } = record;
    return this.scenarioOf(plan) === undefined ? { ...plan, scenario: null } : plan;
  }

  /** Runs the plan, on the bundle's picture if it is the one that the plan names. */
  private async repeat(): Promise<void> {
    const { bundle } = this;
    const { playground } = this.store;
    if (!bundle || !playground) return;
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.repetition = { status: 'running' };
    const plan = this.planOf(bundle);
    try {
      await this.lendPicture(bundle, plan);
      const record = await playground.runAside(plan, { signal: abort.signal });
      if (this.abort !== abort) return;
      const found = reproduction(
        { name: 'the bundle', record: bundle.record },
        { name: 'this run', record },
      );
      this.repetition = { status: 'done', found };
    } catch (error) {
      if (this.abort === abort && !abort.signal.aborted)
        this.repetition = { status: 'failed', message: messageOf(error) };
    }
  }

  private async lendPicture({ pictures }: EvidenceBundle, { input }: Plan): Promise<void> {
    if (input.kind !== 'file') return;
    const picture = pictures.find(({ bytes }) => sha256(bytes) === input.sha256);
    if (picture)
      await this.store.playground?.lendPicture(new Blob([picture.bytes.slice()]), input.name);
  }

  private readonly openPage = (): void => {
    const { bundle } = this;
    const { playground, state: current } = this.store;
    if (!bundle || !playground || !current) return;
    const plan = this.planOf(bundle);
    const scenario = this.scenarioOf(plan) ?? ownPage;
    this.dialog.close();
    playground.visit({ ...current, view: 'scenario', scenario, plan, pinned: null });
  };

  private readonly end = (): void => {
    this.abort?.abort();
    this.abort = null;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-bundle-dialog': BundleDialog;
  }
}
