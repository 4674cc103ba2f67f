import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Scenario } from '../../../engine/scenario.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { scenarioMarkdown } from './scenario-markdown.ts';

/** Only what a browser opens as a page becomes a link. */
const isWeb = (url: string): boolean => /^https?:\/\//.test(url);

/** The failure in words: why, how to notice it, what to do, where it was seen. */
@customElement('fb-about-panel')
export class AboutPanel extends LitElement {
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

  @property({ attribute: false }) scenario: Scenario | null = null;
  @state() private said = '';

  protected override render() {
    const { scenario } = this;
    if (!scenario) return nothing;
    return html`<div class="head">
        <h2>${scenario.story}</h2>
        <button @click=${() => this.copy(scenario)}>Copy as Markdown</button>
      </div>
      <p class="muted" role="status">${this.said}</p>
      <article>
        <h3>Why it happens</h3>
        <p>${scenario.mechanism}</p>
        <h3>How to notice it</h3>
        <p>${scenario.notice}</p>
        <h3>What to do</h3>
        <p>${scenario.remedy}</p>
        ${
          scenario.symptoms.length === 0
            ? nothing
            : html`<h3>Symptoms</h3>
                <ul>
                  ${scenario.symptoms.map((symptom) => html`<li>${symptom}</li>`)}
                </ul>`
        }
        ${
          scenario.incidents.length === 0
            ? nothing
            : html`<h3>Seen in the wild</h3>
                <ul>
                  ${scenario.incidents.map(
                    ({ url, title, cause }) =>
                      html`<li>
                        ${
                          isWeb(url)
                            ? html`<a href=${url} rel="noreferrer" target="_blank">${title}</a>`
                            : title
                        }
                        <span class="muted">· cause ${cause}</span>
                      </li>`,
                  )}
                </ul>`
        }
      </article>`;
  }

  private async copy(scenario: Scenario): Promise<void> {
    try {
      await navigator.clipboard.writeText(scenarioMarkdown(scenario));
      this.said = 'Copied.';
    } catch {
      this.said = 'This browser forbids copying here.';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-about-panel': AboutPanel;
  }
}
