import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Seat } from '../../lessons/room/guesses.ts';
import type { LessonState } from '../../lessons/room/lesson-state.ts';
import { scoreTable } from '../../lessons/room/scores.ts';
import { mostMissed, optionWords } from '../../lessons/room/summary.ts';
import { sharedStyles } from '../theme/shared-styles.ts';
import { lessonStyles } from './lesson-styles.ts';
import type { OpenLesson } from './lesson-kit.ts';

/** The end of a lesson: scores and how they came about, the questions with most wrong answers, what we learnt. */
@customElement('fb-lesson-end')
export class LessonEnd extends LitElement {
  static override styles = [
    sharedStyles,
    lessonStyles,
    css`
      :host {
        display: grid;
        gap: 14px;
        font-size: inherit;
      }

      h2 {
        margin-bottom: 6px;
        font-size: 1.15em;
      }

      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        gap: 14px;
        align-items: start;
      }
    `,
  ];

  @property({ attribute: false }) open: OpenLesson | null = null;
  @property({ attribute: false }) state: LessonState | null = null;
  @property({ attribute: false }) seats: readonly Seat[] = [];

  protected override render() {
    const { open, state, seats } = this;
    if (!open || !state) return nothing;
    const { asked, lesson, cards } = open;
    const missed = mostMissed(asked, seats, state.revealed);
    const rows = scoreTable(seats, asked, state.revealed);
    return html`<section class="card" aria-labelledby="scores">
        <h2 id="scores">Scores</h2>
        ${
          rows.length === 0
            ? html`<p>Nobody has answered.</p>`
            : html`<table>
                <thead>
                  <tr>
                    <th scope="col">Team</th>
                    <th scope="col">Points</th>
                    <th scope="col">How they came about</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ({ name, score, sentence }) =>
                      html`<tr>
                        <th scope="row">${name}</th>
                        <td class="number">${score.right} of ${score.of}</td>
                        <td>${sentence}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>`
        }
      </section>
      <div class="columns">
        <section class="card" aria-labelledby="missed">
          <h2 id="missed">Most wrong answers</h2>
          ${
            missed.length === 0
              ? html`<p>No answer was wrong.</p>`
              : html`<ol class="plain">
                  ${missed.map(
                    ({ card, question, right, wrong, answered }) =>
                      html`<li>
                        <b>${cards[card]?.scenario.title ?? `Card ${card + 1}`}:</b>
                        ${question.words} ${wrong} of ${answered}
                        ${answered === 1 ? 'answer was' : 'answers were'} wrong. It is:
                        ${right.map((id) => optionWords(question, id)).join(' or ')}.
                      </li>`,
                  )}
                </ol>`
          }
        </section>
        <section class="card" aria-labelledby="learnt">
          <h2 id="learnt">What we learnt</h2>
          <ul class="plain">
            ${lesson.learnt.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
        </section>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-lesson-end': LessonEnd;
  }
}
