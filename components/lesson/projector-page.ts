import { ContextProvider } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { toleranceIn } from '../../record/first-bad-step.ts';
import { precisionOf } from '../../record/plan.ts';
import { tallyOf } from '../../lessons/room/summary.ts';
import '../charts/propagation-chart/propagation-chart.ts';
import '../charts/shipped-chart/shipped-chart.ts';
import '../panels/pictures/picture-pair.ts';
import '../panels/run-notice/run-notice.ts';
import '../panels/verdict/verdict-panel.ts';
import { toldFrame } from '../panels/verdict/verdict-sentence.ts';
import '../panels/why/why-panel.ts';
import { measuredPair } from '../participant/measured-pair.ts';
import { libraryContext } from '../state/library.ts';
import { Playground, playgroundContext } from '../state/playground.ts';
import { ownPage } from '../state/own-plan.ts';
import { shownRun, type ShownRun } from '../state/shown-run.ts';
import { inDialog } from '../theme/in-dialog.ts';
import { sharedStyles } from '../theme/shared-styles.ts';
import './lesson-end.ts';
import type { KitCard, LessonKit, OpenLesson } from './lesson-kit.ts';
import { lessonStyles } from './lesson-styles.ts';
import './live-changes.ts';
import { ProjectorDesk, projectorStart } from './projector-desk.ts';
import { projectorStyles } from './projector-styles.ts';
import './qr-code.ts';
import './question-tally.ts';

/** The projector's window: it follows the trainer's, and shows nothing that gives an answer away. */
@customElement('fb-projector-page')
export class ProjectorPage extends LitElement {
  static override styles = [sharedStyles, lessonStyles, projectorStyles];

  @property({ attribute: false }) open!: OpenLesson;
  @property({ attribute: false }) kit!: LessonKit;
  private desk!: ProjectorDesk;
  private playground!: Playground;

  override connectedCallback(): void {
    super.connectedCallback();
    const { kit } = this;
    this.playground = new Playground(kit.runner, kit.library, ownPage, projectorStart);
    this.playground.useShipped(kit.measurements);
    new ContextProvider(this, { context: playgroundContext, initialValue: this.playground });
    new ContextProvider(this, { context: libraryContext, initialValue: kit.library });
    this.desk = new ProjectorDesk(this.open, this.playground, kit.library, () =>
      this.requestUpdate(),
    );
    this.desk.start();
    window.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.stop();
    window.removeEventListener('keydown', this.onKey);
  }

  protected override render() {
    const { state, seats } = this.desk;
    const card = this.open.cards[state.card];
    if (state.phase === 'lobby') return this.renderLobby();
    if (state.phase === 'end')
      return html`<main>
        <h1>${this.open.lesson.title}: the end</h1>
        <fb-lesson-end .open=${this.open} .state=${state} .seats=${seats}></fb-lesson-end>
      </main>`;
    if (!card) return nothing;
    return state.phase === 'asking' ? this.renderAsking() : this.renderRevealed(card);
  }

  private renderLobby() {
    const { lesson } = this.open;
    const [address, ...more] = this.desk.join;
    return html`<main class="lobby">
      <div class="split">
        <div class="stack">
          <h1>${lesson.title}</h1>
          <ul class="plain says">
            ${lesson.goals.map((goal) => html`<li>${goal}</li>`)}
          </ul>
          ${
            address === undefined
              ? html`<p class="muted">Open the trainer’s window. This one follows it.</p>`
              : html`<p>Take part in a browser on the same network:</p>
                  <p class="address">${address}</p>
                  ${more.map((one) => html`<p class="more">${one}</p>`)}
                  <p>Teams so far: ${this.desk.seats.length}</p>`
          }
        </div>
        ${address === undefined ? nothing : html`<fb-qr-code text=${address}></fb-qr-code>`}
      </div>
    </main>`;
  }

  private renderCorner() {
    const [address] = this.desk.join;
    return address === undefined
      ? nothing
      : html`<div class="corner">
          <span class="number">${address}</span>
          <fb-qr-code text=${address}></fb-qr-code>
        </div>`;
  }

  private renderAsking() {
    const { desk, open } = this;
    const { card } = desk.state;
    const asked = open.asked.cards[card];
    if (!asked) return nothing;
    return html`<main>
      <div class="head">
        <h1>Card ${card + 1} of ${open.asked.cards.length}</h1>
        ${this.renderCorner()}
      </div>
      <div class="asked">
        <div class="stack">
          <p class="says">${asked.says}</p>
          <ul class="broken" aria-label="What is broken">
            ${asked.broken.map((line) => html`<li>${line}</li>`)}
          </ul>
        </div>
        ${
          asked.picture === null
            ? nothing
            : html`<img src=${asked.picture} alt="The picture of this card" />`
        }
      </div>
      <div class="questions">
        ${asked.questions.map(
          (question) =>
            html`<fb-question-tally
              .tally=${tallyOf(card, question, desk.seats)}
            ></fb-question-tally>`,
        )}
      </div>
    </main>`;
  }

  private renderRevealed(kit: KitCard) {
    const { desk, open } = this;
    const { card, revealed } = desk.state;
    const questions = open.asked.cards[card]?.questions ?? [];
    const { run, last, preview } = this.playground.state;
    const shown = shownRun(run, last, preview);
    const record = shown?.record ?? null;
    const frame = record ? toldFrame(record) : 0;
    const steps = record?.faulty.frames.find(({ index }) => index === frame)?.steps ?? [];
    const live = kit.card.controls.length + kit.card.guards.length > 0;
    return html`<main>
      <div class="head">
        <h1>${kit.scenario.title}</h1>
        ${this.renderCorner()}
      </div>
      <p class="says">${kit.card.learnt}</p>
      <div class="questions">
        ${questions.map(
          (question) =>
            html`<fb-question-tally
              counts
              .tally=${tallyOf(card, question, desk.seats, revealed[card]?.[question.kind] ?? [])}
            ></fb-question-tally>`,
        )}
      </div>
      ${this.renderResult(kit, shown)}
      <div class="below">
        ${
          live
            ? html`<fb-live-changes
                class="card"
                .controls=${kit.card.controls}
                .guards=${kit.card.guards}
                .library=${this.kit.library}
                .finding=${kit.finding}
              ></fb-live-changes>`
            : nothing
        }
        <section class="card" aria-label="Why">
          <fb-why-panel
            .scenario=${kit.scenario}
            .record=${record}
            .frame=${frame}
            .steps=${steps}
          ></fb-why-panel>
        </section>
      </div>
    </main>`;
  }

  /** This device's run, once it is complete; until then the measurement that ships. */
  private renderResult(kit: KitCard, shown: ShownRun | null) {
    const record = shown?.record ?? null;
    const picture = this.open.asked.cards[this.desk.state.card]?.picture ?? null;
    const { measured } = kit;
    if (!record || !shown) {
      if (!measured) return this.renderNotice(shown);
      return html`${kit.shippedOnly === null ? this.renderNotice(shown) : nothing}
        <p>${measured.sentence}</p>
        <div class="result">
          <div class="pair">${measuredPair(measured, picture)}</div>
          <fb-shipped-chart .measured=${measured}></fb-shipped-chart>
        </div>`;
    }
    const frame = toldFrame(record);
    const { passes } = shown;
    const stepsOf = (pass: 'golden' | 'faulty') =>
      passes[pass].find(({ index }) => index === frame)?.steps ?? [];
    const blame = record.blame?.frame === frame ? record.blame : null;
    return html`${this.renderNotice(shown)}
      <fb-verdict-panel .record=${record}></fb-verdict-panel>
      <div class="result">
        <fb-picture-pair
          tabindex="0"
          role="group"
          aria-label="Golden and faulty run"
          .pictures=${shown.pictures}
          .passes=${passes}
          .frame=${frame}
          .graph=${shown.plan.input.kind === 'own'}
          .complete=${true}
        ></fb-picture-pair>
        <fb-propagation-chart
          .golden=${stepsOf('golden')}
          .faulty=${stepsOf('faulty')}
          .complete=${true}
          .preview=${false}
          .expected=${0}
          .half=${precisionOf(shown.plan.realm) === 'float16'}
          .tolerance=${toleranceIn(record, frame)}
          .selected=${blame?.step ?? null}
          .blamed=${blame}
        ></fb-propagation-chart>
      </div>`;
  }

  private renderNotice(shown: ShownRun | null) {
    const { run } = this.playground.state;
    return run.status === 'done'
      ? nothing
      : html`<fb-run-notice
          .run=${run}
          .stale=${shown?.stale ?? false}
          .onClick=${this.playground.whyOnClick}
          @fb-cancel=${() => this.playground.cancel()}
          @fb-run=${() => void this.playground.run()}
        ></fb-run-notice>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (inDialog(event)) return;
    const [target] = event.composedPath();
    // Sliders and the chart's cursor have the arrows for themselves.
    const busy =
      target instanceof HTMLElement &&
      (target.matches('input, select, textarea') || target.role === 'slider');
    const steps: Readonly<Record<string, 'next' | 'back'>> = {
      PageDown: 'next',
      PageUp: 'back',
      ...(busy ? {} : { ArrowRight: 'next', ArrowLeft: 'back' }),
    };
    const does = steps[event.key];
    if (does === undefined) return;
    event.preventDefault();
    this.desk.step(does);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-projector-page': ProjectorPage;
  }
}
