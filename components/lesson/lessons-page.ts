import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { minutesOf, type Lesson } from '../../lessons/define-lesson.ts';
import { countOf } from '../format/format-number.ts';
import { sharedStyles } from '../theme/shared-styles.ts';
import { lessonHref } from './lesson-address.ts';
import { lessonStyles } from './lesson-styles.ts';

/** The lessons that can be given, or one of them, with the links of its windows. */
@customElement('fb-lessons-page')
export class LessonsPage extends LitElement {
  static override styles = [
    sharedStyles,
    lessonStyles,
    css`
      :host {
        min-height: 100vh;
        background: var(--fb-bg);
      }

      main {
        display: grid;
        gap: 14px;
        max-width: 920px;
        margin: 0 auto;
        padding: 24px 16px 48px;
        font-size: 15px;
      }

      h1 {
        font-size: 24px;
      }

      h2 {
        font-size: 18px;
      }

      article {
        display: grid;
        gap: 8px;
      }

      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      .button {
        display: inline-flex;
        align-items: center;
        min-height: 36px;
        color: var(--fb-text);
        text-decoration: none;
      }

      code {
        font: 13.5px var(--fb-mono);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) lessons: readonly Lesson[] = [];
  /** A sentence about a link that leads nowhere; empty without one. */
  @property() problem = '';

  protected override render() {
    return html`<main>
      <p><a href="./">← All failures</a></p>
      <h1>Lessons</h1>
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      <p>
        A lesson is a training that runs from here: cards with questions, a window for the trainer,
        one for the projector, and a page for the participants’ own devices.
      </p>
      ${this.lessons.map((lesson) => renderLesson(lesson))}
    </main>`;
  }
}

function renderLesson(lesson: Lesson) {
  const { id, title, audience, goals, cards } = lesson;
  return html`<article class="card" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <p class="muted">
      ${countOf(minutesOf(lesson), 'minute')} · ${countOf(cards.length, 'card')} · ${audience}
    </p>
    <ul class="plain">
      ${goals.map((goal) => html`<li>${goal}</li>`)}
    </ul>
    <div class="ways">
      <a class="button" href=${lessonHref(id, 'trainer')}>Trainer’s window</a>
      <a class="button" href=${lessonHref(id, 'present')} target="faultbook-projector"
        >Projector’s window</a
      >
      <a class="button" href=${lessonHref(id, 'print')}>Hand-outs</a>
      <a class="button" href="participant.html?lesson=${id}">Participants’ page</a>
    </div>
    <p class="muted">
      To collect answers from other devices: <code>npx faultbook dev --lesson ${id}</code>
    </p>
  </article>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-lessons-page': LessonsPage;
  }
}
