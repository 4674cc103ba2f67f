import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Scenario } from '../../../engine/scenario.ts';
import { countOf } from '../../format/format-number.ts';
import { hrefOf } from '../../state/destination.ts';
import { libraryContext, scenariosOf, type Library } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import type { ScenarioStatus } from '../../state/results.ts';
import { statusOf } from '../../state/status-of.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../scenario-card/scenario-card.ts';

/** How many scenarios stand how, in a sentence; only what there is. */
export function standing(statuses: readonly ScenarioStatus[]): string {
  const count = (...of: ScenarioStatus[]) => statuses.filter((one) => of.includes(one)).length;
  const parts = [
    {
      count: count('reproduces'),
      words: count('reproduces') === 1 ? 'reproduces here' : 'reproduce here',
    },
    { count: count('drifted'), words: 'drifted' },
    { count: count('failed'), words: 'failed to run' },
    { count: count('measured'), words: 'measured with other settings' },
    { count: count('not run', 'waiting', 'running'), words: 'not run yet' },
  ].filter(({ count: some }) => some > 0);
  const ways = statuses.length === 1 ? 'way' : 'ways';
  return `${statuses.length} ${ways} to lose a hand. ${parts.map((one) => `${one.count} ${one.words}`).join(', ')}.`;
}

/** Every scenario as a card. */
@customElement('fb-overview-page')
export class OverviewPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 14px;
        max-width: 1680px;
        margin: 0 auto;
      }

      h1 {
        font-size: 22px;
        line-height: 1.25;
        letter-spacing: -0.01em;
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 14px;
        color: var(--fb-muted);
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(290px, 100%), 1fr));
        gap: 14px;
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
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  protected override render() {
    const { state, playground } = this.store;
    const library = this.library.value;
    if (!state || !playground || !library) return nothing;
    const scenarios = scenariosOf(library);
    const { queue, notice } = state;
    const left = queue.waiting.length + (queue.running ? 1 : 0);
    return html`<div>
        <h1>Failures</h1>
        <div class="head">
          <p>${standing(scenarios.map(({ id }) => statusOf(id, state)))}</p>
          ${
            left > 0
              ? html`<button aria-keyshortcuts="Escape" @click=${() => playground.stopCards()}>
                  Stop
                </button>`
              : html`<button @click=${() => playground.runCards(scenarios.map(({ id }) => id))}>
                  Run all
                </button>`
          }
          <p role="status">${left > 0 ? `${countOf(left, 'card')} to run` : ''}</p>
        </div>
      </div>
      ${
        notice === null
          ? nothing
          : html`<div class="card notice">
              <p role="alert">${notice}</p>
              <button @click=${() => playground.dismissNotice()}>Dismiss</button>
            </div>`
      }
      <ul
        class="grid"
        aria-label="Failures"
        @fb-run-card=${(event: CustomEvent<string>) => playground.runCards([event.detail])}
      >
        ${scenarios.map((scenario) => renderCard(scenario, state, library))}
      </ul>`;
  }
}

function renderCard(scenario: Scenario, state: PlaygroundState, library: Library) {
  const { id } = scenario;
  const { running } = state.queue;
  const own = state.scenario.id === id && state.run.status === 'running' ? state.run : null;
  return html`<li>
    <fb-scenario-card
      .scenario=${scenario}
      .href=${hrefOf(scenario, state, library)}
      .result=${state.results.get(id) ?? null}
      .status=${statusOf(id, state)}
      .progress=${running?.id === id ? running.progress : (own?.progress ?? null)}
    ></fb-scenario-card>
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-overview-page': OverviewPage;
  }
}
