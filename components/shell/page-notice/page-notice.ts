import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../file-request/file-request.ts';
import { renderOpened } from './opened-record.ts';

/** What a page has to say before anything else: what went wrong outside a run, and what a run waits for. */
@customElement('fb-page-notice')
export class PageNotice extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      /* Where there is nothing to say it takes no room, and no gap. */
      :host {
        display: contents;
      }

      .opened {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 8px 12px;
        border-left: 4px solid var(--fb-accent);
      }

      .opened p {
        overflow-wrap: anywhere;
      }

      .notice {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 12px;
        border-left: 4px solid var(--fb-warn);
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);

  protected override render() {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    const { notice, view } = state;
    return html`${
      notice === null
        ? nothing
        : html`<div class="card notice">
            <p role="alert">${notice}</p>
            <button @click=${() => playground.dismissNotice()}>Dismiss</button>
          </div>`
    }
    ${view === 'scenario' ? renderOpened(state, playground) : nothing}
    ${view === 'scenario' && playground.wanted ? html`<fb-file-request></fb-file-request>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-page-notice': PageNotice;
  }
}
