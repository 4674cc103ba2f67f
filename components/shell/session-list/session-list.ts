import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Scenario } from '../../../record/scenario.ts';
import { saveFile } from '../../clipboard/save-file.ts';
import { sessionLesson } from '../../lesson/session-lesson.ts';
import { libraryContext, scenariosOf } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { cardTitle, totalScore } from '../../state/prediction.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** The cards of the session in their order: to move, to take out, to present. */
@customElement('fb-session-list')
export class SessionList extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        display: grid;
        gap: 8px;
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
      }

      .head h2 {
        font-size: 15px;
      }

      .head p {
        flex: 1 1 200px;
        font-size: 13px;
      }

      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }

      li {
        display: flex;
        align-items: center;
        gap: 2px;
        padding: 2px 4px 2px 10px;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        background: var(--fb-bg);
        font-size: 13.5px;
      }

      li span {
        margin-right: 6px;
      }

      li button {
        min-height: 26px;
        min-width: 26px;
        padding: 0 4px;
        border-color: transparent;
        background: none;
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  protected override render() {
    const { state, playground } = this.store;
    const library = this.library.value;
    if (!state || !playground || !library || state.session.length === 0) return nothing;
    const { session, predictions } = state;
    const total = totalScore(predictions, session);
    const scenarios = scenariosOf(library);
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <h2 id="title">Session</h2>
        <p class="muted">
          In this order. The link of this page contains
          it.${total.of > 0 ? ` Score: ${total.right} of ${total.of}.` : ''}
        </p>
        <button class="primary" @click=${() => playground.present()}>Present</button>
        <button @click=${() => saveSession(session, scenarios)}>Save as a lesson</button>
        <button @click=${() => playground.clearSession()}>Clear</button>
      </div>
      <ol>
        ${session.map((id, at) => {
          const scenario = scenarios.find((one) => one.id === id);
          if (!scenario) return nothing;
          const title = cardTitle(scenario, state, library);
          return html`<li>
            <span>${at + 1}. ${title}</span>
            <button
              ?disabled=${at === 0}
              aria-label="Earlier: ${title}"
              @click=${() => playground.moveCard(id, -1)}
            >
              ←
            </button>
            <button
              ?disabled=${at === session.length - 1}
              aria-label="Later: ${title}"
              @click=${() => playground.moveCard(id, 1)}
            >
              →
            </button>
            <button aria-label="Remove: ${title}" @click=${() => playground.toggleCard(id)}>
              ✕
            </button>
          </li>`;
        })}
      </ol>
    </section>`;
  }
}

/** Saves the ticked cards as a file that a project can give as a lesson. */
function saveSession(session: readonly string[], scenarios: readonly Scenario[]): void {
  const cards = session.flatMap((id) => scenarios.find((one) => one.id === id) ?? []);
  saveFile(new Blob([sessionLesson(cards)], { type: 'text/typescript' }), 'our-lesson.lesson.ts');
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-session-list': SessionList;
  }
}
