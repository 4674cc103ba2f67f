import { ContextConsumer } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RunRecord } from '../../../record/record.ts';
import type { Plan } from '../../../record/plan.ts';
import { plain, scenarioMarkdown, sectionText } from '../../../engine/scenario-markdown.ts';
import {
  scenarioSections,
  type Section,
  type SectionItem,
} from '../../../engine/scenario-sections.ts';
import type { Difficulty, Scenario } from '../../../record/scenario.ts';
import { fillText } from '../../../expectations/fill-text.ts';
import { copyText } from '../../clipboard/copy-text.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../../cards/mini-chart/mini-chart.ts';
import { libraryContext } from '../../state/library.ts';
import { isOwn } from '../../state/own-plan.ts';
import { PanelElement } from '../panel-element.ts';
import { planSections, planTitle } from './plan-sections.ts';

/** Only what a browser opens as a page becomes a link. */
const isWeb = (url: string): boolean => /^https?:\/\//.test(url);

const difficulties: Readonly<Record<Difficulty, string>> = {
  easy: 'Easy to find in an app.',
  medium: 'Neither easy nor hard to find in an app.',
  hard: 'Hard to find in an app.',
};

const renderItem = ({ text, url, note }: SectionItem) =>
  html`<li>
    ${
      url !== undefined && isWeb(url)
        ? html`<a href=${url} rel="noreferrer" target="_blank">${text}</a>`
        : text
    }
    ${note === undefined ? nothing : html`<span class="muted">· ${note}</span>`}
  </li>`;

const renderSection = ({ title, text, items = [], table }: Section) => html`
  <h3>${title}</h3>
  ${text === undefined ? nothing : html`<p>${text}</p>`}
  ${
    items.length === 0
      ? nothing
      : html`<ul>
          ${items.map(renderItem)}
        </ul>`
  }
  ${
    table === undefined
      ? nothing
      : html`<div class="grid" tabindex="0" role="region" aria-label=${title}>
          <table>
            <tr>
              ${table.head.map((cell) => html`<th scope="col">${cell}</th>`)}
            </tr>
            ${table.rows.map(
              ([head, ...cells]) =>
                html`<tr>
                  <th scope="row">${head}</th>
                  ${cells.map((cell) => html`<td>${cell}</td>`)}
                </tr>`,
            )}
          </table>
        </div>`
  }
`;

/** The failure in words: why, how to notice it, what to do, where it was seen. */
@customElement('fb-about-panel')
export class AboutPanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      article {
        max-width: 86ch;
      }

      h3 {
        margin-top: 12px;
      }

      ul {
        list-style: disc;
        padding-left: 20px;
      }

      a {
        color: var(--fb-accent);
        overflow-wrap: anywhere;
      }

      fb-mini-chart {
        max-width: 620px;
        margin-top: 12px;
      }

      .grid {
        overflow-x: auto;
      }

      th,
      td {
        padding: 2px 10px 2px 0;
        font-size: 13px;
        text-align: start;
      }

      .head {
        display: flex;
        justify-content: space-between;
        align-items: start;
        gap: 12px;
      }

      button {
        flex: none;
        padding: 3px 10px;
        font-size: 13px;
      }
    `,
  ];

  private readonly library = new ContextConsumer(this, {
    context: libraryContext,
    subscribe: true,
  });

  @property({ attribute: false }) scenario: Scenario | null = null;
  /** The plan that is shown; a custom one makes up the page itself. */
  @property({ attribute: false }) plan: Plan | null = null;
  /** The run whose numbers stand in the texts. */
  @property({ attribute: false }) record: RunRecord | null = null;
  @state() private said = '';

  protected override render() {
    const { scenario } = this;
    if (!scenario) return nothing;
    if (isOwn(scenario)) return this.plan ? this.renderPlan(this.plan) : nothing;
    return html`<div class="head">
        <h2>${fillText(scenario.story, this.record)}</h2>
        <button @click=${() => this.copy(scenarioMarkdown(scenario, this.record))}>
          Copy as Markdown
        </button>
      </div>
      <p class="muted" role="status">${this.said}</p>
      <p class="muted">
        ${difficulties[scenario.difficulty]}${
          this.record === null ? ' Numbers appear after the first run.' : ''
        }
      </p>
      <article>${scenarioSections(scenario, this.record).map(renderSection)}</article>`;
  }

  /** A custom plan has no story: its page is what it is made of, and what its run came to. */
  private renderPlan(plan: Plan) {
    const specs = this.library.value?.faults ?? {};
    const title = planTitle(plan, specs);
    const sections = planSections(plan, this.record, specs);
    const markdown = `${[`# ${plain(title)}`, ...sections.map(sectionText)].join('\n\n')}\n`;
    return html`<div class="head">
        <h2>${title}</h2>
        <button @click=${() => this.copy(markdown)}>Copy as Markdown</button>
      </div>
      <p class="muted" role="status">${this.said}</p>
      ${
        this.record
          ? html`<fb-mini-chart .record=${this.record}></fb-mini-chart>`
          : html`<p class="muted">Verdict, chart and numbers appear after the first run.</p>`
      }
      <article>${sections.map(renderSection)}</article>`;
  }

  private async copy(markdown: string): Promise<void> {
    try {
      await copyText(markdown);
      this.said = 'Copied.';
    } catch {
      this.said = 'This browser blocks copying here.';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-about-panel': AboutPanel;
  }
}
