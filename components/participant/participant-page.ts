import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { guessKey } from '../../lessons/room/guesses.ts';
import { longestName } from '../../lessons/room/messages.ts';
import { scoreOf, scoreSentence } from '../../lessons/room/scores.ts';
import { optionWords } from '../../lessons/room/summary.ts';
import type { AskedCard, AskedQuestion } from '../../lessons/room/asked-lesson.ts';
import type { CardResult } from '../../lessons/room/room-view.ts';
import '../cards/mini-chart/mini-chart.ts';
import { sharedStyles } from '../theme/shared-styles.ts';
import { Desk, type DeskView } from './desk.ts';
import { measuredPair } from './measured-pair.ts';
import { participantStyles } from './participant-styles.ts';

/** The lesson on a participant's own device: the card, its questions, and their team's score. */
@customElement('fb-participant-page')
export class ParticipantPage extends LitElement {
  static override styles = [sharedStyles, participantStyles];

  private readonly desk = new Desk(
    location.pathname.endsWith('/lesson/')
      ? null
      : (new URLSearchParams(location.search).get('lesson') ?? ''),
    () => this.requestUpdate(),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.stop();
  }

  protected override render() {
    const { view, failure } = this.desk;
    if (!view)
      return html`<main>
        <h1>Faultbook lesson</h1>
        <p role="status">${failure === '' ? 'Loading the lesson …' : failure}</p>
      </main>`;
    const { lesson, state, guesses, problem, name, number } = view;
    const score = scoreOf(guesses, lesson, state.revealed);
    const team = name === '' ? (number === 0 ? '' : `Team ${number}`) : name;
    return html`<main>
      <header class="top">
        <span>${lesson.title}</span>
        <span role="status">
          ${team === '' ? '' : `${team} · `}${score.of === 0 ? 'no points yet' : `${score.right} of ${score.of} right`}
        </span>
      </header>
      ${problem === '' ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      ${this.renderPhase(view)}
    </main>`;
  }

  private renderPhase(view: DeskView) {
    const { state, lesson } = view;
    const card = lesson.cards[state.card];
    if (state.phase === 'lobby')
      return html`<section class="card">
        <h1>${lesson.title}</h1>
        <p>The lesson has not started. This page follows the trainer.</p>
        ${this.renderName(view)}
      </section>`;
    if (state.phase === 'end') return this.renderEnd(view);
    if (!card) return nothing;
    return state.phase === 'asking'
      ? this.renderAsking(view, card)
      : this.renderRevealed(view, card);
  }

  private renderName({ name }: DeskView) {
    return html`<form class="name" @submit=${this.onName}>
      <label for="name">Team name (optional)</label>
      <input id="name" name="name" maxlength=${longestName} autocomplete="off" .value=${name} />
      <button>Save</button>
    </form>`;
  }

  private readonly onName = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#name');
    void this.desk.rename(input?.value.trim() ?? '');
  };

  private renderAsking(view: DeskView, card: AskedCard) {
    const { state, lesson, code } = view;
    return html`<section class="card">
        <h1>Card ${state.card + 1} of ${lesson.cards.length}</h1>
        <p class="says">${card.says}</p>
        ${
          card.picture === null
            ? nothing
            : html`<img src=${card.picture} alt="The picture of this card" />`
        }
        <ul class="broken" aria-label="What is broken">
          ${card.broken.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>
      ${
        card.questions.length === 0
          ? html`<p>Nothing is asked about this card.</p>`
          : html`<section class="card" aria-label="Questions">
              ${card.questions.map((question) => this.renderQuestion(view, question))}
              <p class="muted">
                ${code === null ? 'You can change an answer until the trainer reveals the card.' : 'You can change an answer until you show the results.'}
              </p>
            </section>`
      }
      ${code === null ? nothing : this.renderSteps(view)}`;
  }

  private renderQuestion({ state, guesses }: DeskView, { kind, words, options }: AskedQuestion) {
    const chosen = guesses[guessKey(state.card, kind)];
    return html`<fieldset>
      <legend>${words}</legend>
      ${options.map(
        ({ id, words: option }) =>
          html`<label class="option"
            ><input
              type="radio"
              name="${state.card}.${kind}"
              value=${id}
              .checked=${chosen === id}
              @change=${() => void this.desk.answer(kind, id)}
            /><span>${option}</span></label
          >`,
      )}
    </fieldset>`;
  }

  /** Without a trainer: from card to card, and to the code. */
  private renderSteps({ state, lesson }: DeskView) {
    const last = state.card + 1 >= lesson.cards.length;
    return html`<nav class="row" aria-label="Cards">
      <button ?disabled=${state.card === 0} @click=${() => this.desk.open(state.card - 1)}>
        ← Previous card
      </button>
      <button class="primary" @click=${() => this.desk.open(state.card + 1)}>
        ${last ? 'Finish' : 'Next card →'}
      </button>
    </nav>`;
  }

  private renderRevealed(view: DeskView, card: AskedCard) {
    const { state, results, lesson } = view;
    const result = results[state.card];
    return html`<section class="card">
      <h1>${result ? result.title : `Card ${state.card + 1} of ${lesson.cards.length}`}</h1>
      <p>${card.says}</p>
      ${card.questions.map((question) => this.renderAnswer(view, state.card, question))}
      ${result ? renderResult(result, card.picture) : html`<p>Loading the result …</p>`}
    </section>`;
  }

  private renderAnswer({ state, guesses }: DeskView, card: number, question: AskedQuestion) {
    const right = state.revealed[card]?.[question.kind];
    const guess = guesses[guessKey(card, question.kind)];
    const words = right?.map((id) => optionWords(question, id)).join(' or ') ?? '';
    const said =
      right === undefined
        ? html`<span class="muted">No answer was measured, so nobody gets a point.</span>`
        : guess === undefined
          ? html`<span class="wrong">– not answered.</span> It is: ${words}.`
          : right.includes(guess)
            ? html`<span class="right">✓ right:</span> ${optionWords(question, guess)}.`
            : html`<span class="wrong">✗ you said</span> ${optionWords(question, guess)}. It is:
                ${words}.`;
    return html`<div>
      <h2>${question.words}</h2>
      <p>${said}</p>
    </div>`;
  }

  private renderEnd(view: DeskView) {
    const { lesson, guesses, state, code, learnt } = view;
    const isRevealed = Object.keys(state.revealed).length > 0;
    const score = scoreOf(guesses, lesson, state.revealed);
    return html`<section class="card">
        <h1>The end</h1>
        ${
          code === null
            ? nothing
            : html`<p>Give this code to the trainer:</p>
                <p class="code">${code}</p>`
        }
        ${
          isRevealed
            ? html`<p class="says">${scoreSentence(score)}</p>`
            : code === null
              ? html`<p>No card was revealed.</p>`
              : html`<div class="row">
                    <button @click=${() => this.desk.open(lesson.cards.length - 1)}>
                      ← Back to the cards
                    </button>
                    <button class="primary" @click=${() => this.desk.reveal()}>
                      Show the results
                    </button>
                  </div>
                  <p class="muted">From then on the answers cannot be changed.</p>`
        }
      </section>
      ${
        learnt.length === 0
          ? nothing
          : html`<section class="card">
              <h2>What we learnt</h2>
              <ul>
                ${learnt.map((sentence) => html`<li>${sentence}</li>`)}
              </ul>
            </section>`
      }
      ${
        isRevealed
          ? html`<section class="card" aria-label="Your answers">
              <h2>Your answers</h2>
              ${lesson.cards.map((card, at) =>
                card.questions.length === 0 || state.revealed[at] === undefined
                  ? nothing
                  : html`<div>
                      <p><b>Card ${at + 1}.</b> ${card.says}</p>
                      ${card.questions.map((question) => this.renderAnswer(view, at, question))}
                    </div>`,
              )}
            </section>`
          : nothing
      }`;
  }
}

function renderResult({ learnt, measured }: CardResult, picture: string | null) {
  return html`${
    measured === null
      ? nothing
      : html`<div class="pair">${measuredPair(measured, picture)}</div>
          <fb-mini-chart .chart=${measured.chart} says=${measured.sentence}></fb-mini-chart>
          <p>${measured.sentence}</p>
          <p class="muted">Measured on ${measured.environment}.</p>`
  }
  ${learnt === '' ? nothing : html`<p class="says">${learnt}</p>`}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-participant-page': ParticipantPage;
  }
}
