import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { minutesOf } from '../../lessons/define-lesson.ts';
import { rightAnswers } from '../../lessons/right-answers.ts';
import { optionWords } from '../../lessons/room/summary.ts';
import '../cards/mini-chart/mini-chart.ts';
import { countOf } from '../format/format-number.ts';
import { measuredPair } from '../participant/measured-pair.ts';
import { sharedStyles } from '../theme/shared-styles.ts';
import { applyTheme, themeEvent } from '../theme/theme-choice.ts';
import { lessonHref } from './lesson-address.ts';
import type { KitCard, OpenLesson } from './lesson-kit.ts';
import { lessonStyles } from './lesson-styles.ts';

/**
 * A lesson on paper, on A4 and on Letter: first the cards with room for answers and notes, then, on
 * separate pages, the answers with pictures and charts.
 */
@customElement('fb-hand-out')
export class HandOut extends LitElement {
  static override styles = [
    sharedStyles,
    lessonStyles,
    css`
      :host {
        max-width: 820px;
        margin: 0 auto;
        padding: 18px;
        font-size: 14px;
        background: #fff;
        color: #000;
      }

      .bar {
        display: flex;
        gap: 10px;
        align-items: center;
        margin-bottom: 18px;
      }

      h1 {
        font-size: 24px;
      }

      h2 {
        font-size: 17px;
      }

      h3 {
        font-size: 14px;
        color: inherit;
      }

      article {
        display: grid;
        gap: 8px;
        padding: 14px 0;
        border-top: 1px solid #888;
        break-inside: avoid;
      }

      .task {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 150px;
        gap: 14px;
      }

      .task:not(:has(img)) {
        grid-template-columns: minmax(0, 1fr);
      }

      .task img {
        width: 100%;
      }

      .muted {
        color: #444;
      }

      .options {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 2px 14px;
      }

      .options li::before {
        content: '☐ ';
      }

      .notes div {
        height: 27px;
        border-bottom: 1px solid #999;
      }

      .answers {
        break-before: page;
      }

      .shown {
        display: grid;
        grid-template-columns: 130px 130px minmax(0, 1fr);
        gap: 12px;
        align-items: start;
      }

      .shown.wide {
        grid-template-columns: minmax(0, 1fr);
      }

      fb-mini-chart {
        --fb-mini-height: 84px;
      }

      @media screen and (max-width: 600px) {
        .task,
        .options,
        .shown {
          grid-template-columns: minmax(0, 1fr);
        }

        .task img {
          max-width: 240px;
        }

        fb-measured-hand {
          max-width: 240px;
        }
      }

      @media print {
        :host {
          max-width: none;
          padding: 0;
          font-size: 10.5pt;
          print-color-adjust: exact;
        }

        .bar {
          display: none;
        }

        h1,
        h2,
        h3 {
          break-after: avoid;
        }
      }
    `,
  ];

  @property({ attribute: false }) open!: OpenLesson;

  override connectedCallback(): void {
    super.connectedCallback();
    this.useLight();
    document.addEventListener(themeEvent, this.useLight);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener(themeEvent, this.useLight);
  }

  /** Paper is white, so captions, links and charts need the colours of the light theme. */
  private readonly useLight = (): void => {
    if (document.documentElement.dataset.theme !== 'light') applyTheme('light');
  };

  protected override render() {
    const { lesson, cards } = this.open;
    return html`<main>
      <div class="bar">
        <button class="primary" @click=${() => print()}>Print</button>
        <a href=${lessonHref('')}>All lessons</a>
        <span>The answers start on a new page. Keep those pages until the end.</span>
      </div>
      <h1>${lesson.title}</h1>
      <p class="muted">${countOf(minutesOf(lesson), 'minute')}. ${lesson.audience}</p>
      <ul class="plain">
        ${lesson.goals.map((goal) => html`<li>${goal}</li>`)}
      </ul>
      <section aria-label="Cards">${cards.map((_card, at) => this.renderTask(at))}</section>
      <section class="answers" aria-labelledby="answers">
        <h1 id="answers">${lesson.title}: answers</h1>
        ${cards.map((card, at) => this.renderAnswer(card, at))}
        <article>
          <h2>What we learnt</h2>
          <ul class="plain">
            ${lesson.learnt.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
        </article>
      </section>
    </main>`;
  }

  private renderTask(at: number) {
    const asked = this.open.asked.cards[at];
    if (!asked) return nothing;
    return html`<article>
      <div class="task">
        <div>
          <h2>Card ${at + 1}</h2>
          <p>${asked.says}</p>
          <ul class="plain muted">
            ${asked.broken.map((line) => html`<li>${line}</li>`)}
          </ul>
        </div>
        ${
          asked.picture === null
            ? nothing
            : html`<img src=${asked.picture} alt="The picture of card ${at + 1}" />`
        }
      </div>
      ${asked.questions.map(
        ({ words, options }) =>
          html`<div>
            <h3>${words}</h3>
            <ul class="options">
              ${options.map((option) => html`<li>${option.words}</li>`)}
            </ul>
          </div>`,
      )}
      <div class="notes" role="img" aria-label="Room for notes">
        <div></div>
        <div></div>
        <div></div>
      </div>
    </article>`;
  }

  private renderAnswer({ card, scenario, finding, measured }: KitCard, at: number) {
    const asked = this.open.asked.cards[at];
    if (!asked) return nothing;
    const right = finding === null ? {} : rightAnswers(card.questions, finding);
    const { picture } = asked;
    return html`<article>
      <h2>Card ${at + 1}: ${scenario.title}</h2>
      ${asked.questions.map((question) => {
        const ids = right[question.kind];
        const words = ids?.map((id) => optionWords(question, id)).join(' or ');
        return html`<p><b>${question.words}</b> ${words ?? 'Not measured. See the projector.'}</p>`;
      })}
      ${
        measured === null
          ? nothing
          : html`<div class="shown ${picture === null ? 'wide' : ''}">
                ${measuredPair(measured, picture)}
                <fb-mini-chart .chart=${measured.chart} says=${measured.sentence}></fb-mini-chart>
              </div>
              <p>${measured.sentence}</p>
              <p class="muted">Measured on ${measured.environment}.</p>`
      }
      ${card.learnt === '' ? nothing : html`<p><b>${card.learnt}</b></p>`}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-hand-out': HandOut;
  }
}
