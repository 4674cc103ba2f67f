import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Frame, RunRecord, Step } from '../../../record/record.ts';
import { scenarioTexts } from '../../../record/scenario-texts.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { fillText } from '../../../expectations/fill-text.ts';
import { copyText } from '../../clipboard/copy-text.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../consumer/consumer-panel.ts';
import '../gates/gates-panel.ts';
import { PanelElement } from '../panel-element.ts';
import '../verdict/verdict-panel.ts';
import { plainSentence, verdictSentence } from '../verdict/verdict-sentence.ts';

/** Why it happens, how to notice it, what to do; then the run on the screen in full. */
@customElement('fb-why-panel')
export class WhyPanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 14px;
      }

      .texts,
      .run {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
        gap: 12px 24px;
        align-items: start;
      }

      .head {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 12px;
        margin-bottom: 4px;
      }

      .head button {
        padding: 3px 10px;
        font-size: 13px;
      }

      h2 {
        margin-bottom: 2px;
      }

      p {
        max-width: 80ch;
      }

      .texts h2 + p + h2 {
        margin-top: 10px;
      }
    `,
  ];

  @property({ attribute: false }) scenario: Scenario | null = null;
  /** The run whose numbers are in the texts; null while there is none. */
  @property({ attribute: false }) record: RunRecord | null = null;
  /** Zero-based frame on screen. */
  @property({ type: Number }) frame = 0;
  /** Faulty steps of that frame. */
  @property({ attribute: false }) steps: readonly Step[] = [];
  @state() private said = '';

  protected override render() {
    const { scenario } = this;
    if (!scenario) return nothing;
    const { mechanism, notice, remedy, userSees } = scenarioTexts(scenario, this.record);
    const told = [mechanism, notice, remedy].some((text) => text !== '');
    return html`${
      told
        ? html`<div class="texts">
            <div>${this.renderText('Why it happens', mechanism)}</div>
            <div>
              ${this.renderText('How to notice it', notice)}
              ${this.renderText('What to do', remedy)}
            </div>
            ${userSees === '' ? nothing : html`<div>${this.renderText('What the user sees', userSees)}</div>`}
          </div>`
        : nothing
    }
    ${this.record ? this.renderRun(this.record) : html`<p class="muted">What this run shows appears here when it is complete.</p>`}`;
  }

  private renderText(title: string, text: string) {
    return text === ''
      ? nothing
      : html`<h2>${title}</h2>
          <p>${fillText(text, this.record)}</p>`;
  }

  private renderRun(record: RunRecord) {
    const frameIn = (frames: readonly Frame[]) => frames.find(({ index }) => index === this.frame);
    const golden = frameIn(record.golden.frames);
    const faulty = frameIn(record.faulty.frames);
    return html`<div>
        <div class="head">
          <h2>This run in full</h2>
          <span>
            <span class="muted" role="status">${this.said}</span>
            <button @click=${() => this.copy(record)} aria-label="Copy: This run in full">
              Copy
            </button></span
          >
        </div>
        <fb-verdict-panel .record=${record}></fb-verdict-panel>
      </div>
      <div class="run">
        ${
          golden?.consumer || faulty?.consumer
            ? html`<fb-consumer-panel
                class="card"
                .golden=${golden}
                .faulty=${faulty}
              ></fb-consumer-panel>`
            : nothing
        }
        <fb-gates-panel
          class="card"
          .gates=${faulty?.gates ?? []}
          .golden=${golden?.gates ?? []}
          .steps=${this.steps}
        ></fb-gates-panel>
      </div>`;
  }

  private async copy(record: RunRecord): Promise<void> {
    try {
      await copyText(plainSentence(verdictSentence(record)));
      this.said = 'Copied.';
    } catch {
      this.said = 'This browser blocks copying here.';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-why-panel': WhyPanel;
  }
}
