import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { timeLeft } from '../../lessons/room/lesson-state.ts';
import { lessonCsv, optionWords, tallyOf } from '../../lessons/room/summary.ts';
import { saveFile } from '../clipboard/save-file.ts';
import { countOf } from '../format/format-number.ts';
import { sharedStyles } from '../theme/shared-styles.ts';
import { clockWords } from './clock-words.ts';
import { lessonHref } from './lesson-address.ts';
import './lesson-end.ts';
import type { OpenLesson } from './lesson-kit.ts';
import { lessonStyles } from './lesson-styles.ts';
import './question-tally.ts';
import { TrainerDesk, type ServerLink } from './trainer-desk.ts';
import { trainerStyles } from './trainer-styles.ts';

const linkWords: Readonly<Record<ServerLink, string>> = {
  unknown: 'Connecting to the server …',
  connected: 'The server collects answers.',
  none: 'No server collects answers. Participants give you a code; paste it below.',
  lost: 'The server does not answer. Answers wait on the participants’ devices.',
  'wrong key':
    'The key in this link does not belong to the running server. Open the trainer’s link that faultbook dev printed.',
};

/** The trainer's window: notes, clock, answers, the list with its real titles. It drives the projector. */
@customElement('fb-trainer-page')
export class TrainerPage extends LitElement {
  static override styles = [sharedStyles, lessonStyles, trainerStyles];

  @property({ attribute: false }) open!: OpenLesson;
  /** Secret of the server's lesson; null where the link had none. */
  @property({ attribute: false }) key: string | null = null;
  @state() private now = Date.now();
  @state() private pasteWords = '';
  private desk!: TrainerDesk;
  private ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk = new TrainerDesk(this.open, this.key, () => this.requestUpdate());
    this.desk.start();
    this.ticking = setInterval(() => (this.now = Date.now()), 500);
    window.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.stop();
    clearInterval(this.ticking);
    window.removeEventListener('keydown', this.onKey);
  }

  protected override render() {
    const { state: current } = this.desk;
    return html`${this.renderHead()}
      <main>
        <div class="main">
          ${
            current.phase === 'lobby'
              ? this.renderLobby()
              : current.phase === 'end'
                ? this.renderEnd()
                : this.renderCard()
          }
        </div>
        <aside aria-label="Lesson">${this.renderList()} ${this.renderRoom()}</aside>
      </main>`;
  }

  private renderHead() {
    const { desk, open, now } = this;
    const left = timeLeft(desk.state, open.lesson, now);
    const { phase, card } = desk.state;
    const last = card + 1 >= open.lesson.cards.length;
    const forward =
      phase === 'lobby'
        ? 'Start'
        : phase === 'asking'
          ? 'Reveal'
          : last
            ? 'To the end'
            : 'Next card →';
    return html`<header>
      <h1>${open.lesson.title}</h1>
      <span class="grow"></span>
      ${
        left.card === null
          ? nothing
          : html`<div class="clock ${left.card < 0 ? 'over' : ''}">
              <b>${clockWords(left.card)}</b> left for this card
            </div>`
      }
      <div class="clock ${left.lesson < 0 ? 'over' : ''}">
        <b>${clockWords(left.lesson)}</b> left in all
      </div>
      <div class="clock">
        <b>${new Date(now).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}</b>
        clock
      </div>
      <div class="steps">
        <button ?disabled=${phase === 'lobby'} @click=${() => desk.act('back')}>← Back</button>
        ${
          phase === 'end'
            ? nothing
            : html`<button class="primary" @click=${() => desk.forward()}>${forward}</button>`
        }
      </div>
    </header>`;
  }

  private renderLobby() {
    const { lesson } = this.open;
    return html`<section class="card" aria-labelledby="notes">
        <h2 id="notes">Before you start</h2>
        <p class="notes">${lesson.welcome.notes}</p>
        <p class="muted">${countOf(lesson.welcome.minutes, 'minute')} for the welcome.</p>
      </section>
      <section class="card" aria-labelledby="goals">
        <h2 id="goals">Goals</h2>
        <ul class="plain">
          ${lesson.goals.map((goal) => html`<li>${goal}</li>`)}
        </ul>
        <p class="muted">For: ${lesson.audience}</p>
      </section>
      ${this.renderProjector()}`;
  }

  private renderProjector() {
    const { lesson } = this.open;
    return html`<section class="card" aria-labelledby="projector">
      <h2 id="projector">Projector</h2>
      <p>
        ${
          this.desk.projector
            ? 'The projector’s window is open, and follows this one.'
            : 'Open the projector’s window, and move it to the projector. It follows this one.'
        }
      </p>
      <p>
        <a href=${lessonHref(lesson.id, 'present')} target="faultbook-projector"
          >Open the projector’s window</a
        >
        · <a href=${lessonHref(lesson.id, 'print')} target="_blank">Hand-outs to print</a>
      </p>
    </section>`;
  }

  private renderCard() {
    const { desk, open } = this;
    const { state: current } = desk;
    const kit = open.cards[current.card];
    const asked = open.asked.cards[current.card];
    if (!kit || !asked) return nothing;
    const { card, scenario } = kit;
    const next = open.cards[current.card + 1];
    const right = current.revealed[current.card] ?? desk.rightOf(current.card);
    return html`<section class="card" aria-labelledby="card">
        <h2 id="card">Card ${current.card + 1}: ${scenario.title}</h2>
        <p class="notes">${card.notes === '' ? 'No notes.' : card.notes}</p>
        <p class="says">${card.says}</p>
      </section>
      <section class="card" aria-labelledby="answers">
        <h2 id="answers">Answers</h2>
        ${
          asked.questions.length === 0
            ? html`<p>Nothing is asked about this card.</p>`
            : html`<div class="stack">
                ${asked.questions.map((question) => {
                  const ids = right?.[question.kind];
                  return html`<div>
                    <fb-question-tally
                      counts
                      .tally=${tallyOf(current.card, question, desk.seats, ids ?? [])}
                    ></fb-question-tally>
                    <p class="muted">
                      ${
                        ids === undefined
                          ? 'This question has no measured answer yet, and gives no points.'
                          : `Right: ${ids.map((id) => optionWords(question, id)).join(' or ')}.`
                      }
                    </p>
                  </div>`;
                })}
                <p class="muted">
                  ${
                    desk.isMeasuredHere(current.card)
                      ? 'Measured on the projector’s device just now.'
                      : 'From the measurement that ships with this version.'
                  }
                </p>
              </div>`
        }
      </section>
      <section class="card" aria-labelledby="next">
        <h2 id="next">Next</h2>
        <p>
          ${next ? html`<b>${next.scenario.title}.</b> ${next.card.says}` : 'The end, with the scores.'}
        </p>
      </section>`;
  }

  private renderEnd() {
    const { desk, open } = this;
    return html`<section class="card" aria-labelledby="notes">
        <h2 id="notes">The end</h2>
        <p class="notes">${open.lesson.end.notes}</p>
        <div class="steps">
          <button @click=${this.exportCsv}>Export the answers as CSV</button>
          <button @click=${() => desk.again()}>Start again</button>
        </div>
        <p class="muted">Nothing is kept after these windows and the server are closed.</p>
      </section>
      <fb-lesson-end .open=${open} .state=${desk.state} .seats=${desk.seats}></fb-lesson-end>`;
  }

  private renderList() {
    const { desk, open } = this;
    const { state: current } = desk;
    const running = current.phase === 'asking' || current.phase === 'revealed';
    return html`<section class="card" aria-labelledby="cards">
      <h2 id="cards">Cards</h2>
      <ol class="list">
        ${open.cards.map((kit, at) => {
          const { card, scenario, shippedOnly } = kit;
          const isMissing = !desk.isMeasured(at);
          const marks = [
            current.revealed[at] === undefined ? '' : '✓\u00a0revealed',
            shippedOnly === null ? '' : 'shown from its shipped measurement',
            isMissing && shippedOnly === null ? 'measured ahead in the projector’s window' : '',
            isMissing && shippedOnly !== null ? 'not measured' : '',
          ].filter((mark) => mark !== '');
          return html`<li>
            <button
              aria-current=${running && current.card === at ? 'step' : nothing}
              @click=${() => desk.goTo(at)}
            >
              <span
                >${at + 1}. ${scenario.title}
                ${marks.length === 0 ? nothing : html`<span class="muted">${marks.join(', ')}</span>`}</span
              ><span class="number">${card.minutes} min</span>
            </button>
          </li>`;
        })}
      </ol>
    </section>`;
  }

  private renderRoom() {
    const { desk } = this;
    return html`<section class="card" aria-labelledby="room">
      <h2 id="room">Participants</h2>
      <p class=${desk.link === 'lost' || desk.link === 'wrong key' ? 'warn' : ''} role="status">
        ${linkWords[desk.link]}
      </p>
      <p>
        Teams:
        ${desk.seats.length}${desk.join[0] === undefined ? '' : html` · <span class="number">${desk.join[0]}</span>`}
      </p>
      <form @submit=${this.onPaste}>
        <label for="code" class="visually-hidden">A team’s code</label>
        <input id="code" autocomplete="off" placeholder="k7qd-bacd.ab-x4z" />
        <button>Add the code</button>
      </form>
      <p role="status">${this.pasteWords}</p>
    </section>`;
  }

  private readonly onPaste = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#code');
    if (!input) return;
    const problem = this.desk.paste(input.value);
    this.pasteWords = problem === '' ? 'Added.' : problem;
    if (problem === '') input.value = '';
  };

  private readonly exportCsv = (): void => {
    const { desk, open } = this;
    const text = lessonCsv(open.asked, desk.seats, desk.state.revealed);
    // With the mark by which spreadsheets know UTF-8.
    saveFile(new Blob(['\uFEFF', text], { type: 'text/csv' }), `${open.lesson.id}.csv`);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const typing = target instanceof HTMLElement && target.matches('input, button, a');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'PageDown' || event.key === 'ArrowRight') this.desk.forward();
    else if (event.key === 'PageUp' || event.key === 'ArrowLeft') this.desk.act('back');
    else return;
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-trainer-page': TrainerPage;
  }
}
