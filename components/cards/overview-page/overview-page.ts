import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Scenario } from '../../../record/scenario.ts';
import { countOf } from '../../format/format-number.ts';
import { foundFailures, listed, narrows, noFilter } from '../../state/failure-filter.ts';
import { hrefOf } from '../../state/destination.ts';
import { libraryContext, scenariosOf, type Library } from '../../state/library.ts';
import { startPlan } from '../../state/own-plan.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { cardTitle, isHidden } from '../../state/prediction.ts';
import { resultStatus, type ScenarioStatus } from '../../state/results.ts';
import { isBusy } from '../../state/run-state.ts';
import { whyOnClick } from '../../state/runs-by-itself.ts';
import { statusOf } from '../../state/status-of.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { planWords } from '../../state/plan-words.ts';
import { foundSentence } from './found-sentence.ts';
import '../../shell/page-notice/page-notice.ts';
import '../../shell/session-list/session-list.ts';
import '../first-look/first-look.ts';
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
    {
      count: count('differs'),
      words: count('differs') === 1 ? 'differs on this GPU' : 'differ on this GPU',
    },
    { count: count('failed'), words: 'failed to run' },
    { count: count('measured'), words: 'measured with other settings' },
    { count: count('not run', 'waiting', 'running'), words: 'not run yet' },
  ].filter(({ count: some }) => some > 0);
  const ways = statuses.length === 1 ? 'way' : 'ways';
  return `${statuses.length} ${ways} to lose a hand. ${parts.map((one) => `${one.count} ${one.words}`).join(', ')}.`;
}

/** What this is, then every scenario as a card. */
@customElement('fb-overview-page')
export class OverviewPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 18px;
        max-width: 1680px;
        margin: 0 auto;
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 12px;
        margin-bottom: 8px;
        font-size: 13px;
        color: var(--fb-muted);
      }

      h2 {
        font-size: 16px;
        color: var(--fb-text);
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr));
        gap: 12px;
      }

      .cards {
        display: grid;
        gap: 18px;
      }

      fb-session-list:focus {
        outline: none;
      }

      .manage {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
        padding-top: 12px;
        border-top: 1px solid var(--fb-line);
        color: var(--fb-muted);
      }

      .head button,
      .manage button {
        min-height: 28px;
        padding: 1px 10px;
        font-size: 13px;
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
    const { queue, automatic, predicting, results, filter } = state;
    const failures = foundFailures(state, library);
    const shown = listed(failures).map(({ scenario }) => scenario);
    const left = queue.waiting.length + (queue.running ? 1 : 0);
    const narrowed = narrows(filter);
    return html`${
        narrowed
          ? html`<h1 class="visually-hidden">Failures</h1>`
          : html`<fb-first-look></fb-first-look>`
      }
      <fb-page-notice></fb-page-notice>
      ${state.session.length > 0 ? html`<fb-session-list tabindex="-1"></fb-session-list>` : nothing}
      <p class="visually-hidden" role="status">
        ${left > 0 ? `${countOf(left, 'card')} to run` : automatic ? 'cards run as they come into view' : ''}
      </p>
      <div
        class="cards"
        @fb-run-card=${(event: CustomEvent<string>) => playground.runCards([event.detail])}
        @fb-pick-card=${(event: CustomEvent<string>) => playground.toggleCard(event.detail)}
      >
        ${
          narrowed
            ? this.renderSection(
                'found',
                'Failures found',
                html`${foundSentence(failures, filter)}
                  <button @click=${() => playground.narrow(noFilter)}>Show all</button>`,
                shown,
              )
            : this.renderTour(shown)
        }
      </div>
      <section class="manage" aria-label="Measurements of this device">
        <p>
          ${
            predicting
              ? 'Open a card and predict how it ends. Results stay hidden until then.'
              : standing(scenarios.map(({ id }) => statusOf(id, state)))
          }
        </p>
        ${this.renderStop(left)}
        <button
          @click=${() =>
            playground.runCards(
              shown.filter((one) => whyOnClick(one, library) === null).map(({ id }) => id),
            )}
        >
          ${shown.length === scenarios.length ? 'Run all' : 'Run these'}
        </button>
        ${
          [...results.values()].some(({ done, mark, older }) => done ?? mark ?? older)
            ? html`<button
                title="Forget what was measured, in this visit and earlier ones"
                @click=${() => void playground.clearRecords()}
              >
                Clear records
              </button>`
            : nothing
        }
      </section>`;
  }

  /** The cards that are worth seeing first, then the others by family. */
  private renderTour(shown: readonly Scenario[]) {
    const { state, playground } = this.store;
    const library = this.library.value;
    if (!state || !playground || !library) return nothing;
    // In numbers, a hidden card has no family to be found in.
    const first = state.predicting
      ? []
      : library.tours.first.flatMap((id) => shown.find((one) => one.id === id) ?? []);
    const run = shown.filter(({ id }) => resultStatus(state.results.get(id)) !== 'not run').length;
    const count = html`${
        state.shipped.size > 0 && run < shown.length
          ? 'Faint charts were measured when this version was made. '
          : ''
      }<b>${run} of ${shown.length}</b> run on this device`;
    return html`${
      first.length === 0 ? nothing : this.renderSection('first', 'Worth seeing first', count, first)
    }
    ${library.groups.map(({ family, scenarios }) => {
      const rest = scenarios.filter((one) => shown.includes(one) && !first.includes(one));
      const above = scenarios.length - rest.length;
      const words = `${countOf(scenarios.length, 'failure')}${above === 0 ? '' : `, ${above} of them above`}`;
      return rest.length === 0
        ? nothing
        : this.renderSection(family.id, family.title, html`${words}`, rest);
    })}`;
  }

  private renderSection(
    id: string,
    title: string,
    words: TemplateResult,
    scenarios: readonly Scenario[],
  ) {
    const { state } = this.store;
    const library = this.library.value;
    if (!state || !library) return nothing;
    return html`<section aria-labelledby="section-${id}">
      <div class="head">
        <h2 id="section-${id}">${title}</h2>
        <p>${words}</p>
      </div>
      <ul class="grid" aria-label=${title}>
        ${repeat(
          scenarios,
          (scenario) => scenario.id,
          (scenario) => renderCard(scenario, state, library),
        )}
      </ul>
    </section>`;
  }

  private renderStop(left: number) {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    return left > 0 || state.automatic || isBusy(state.run)
      ? html`<button aria-keyshortcuts="Escape" @click=${() => playground.stopAll()}>Stop</button>
          <span
            >${left > 0 ? `${countOf(left, 'card')} to run` : 'cards run as they come into view'}</span
          >`
      : html`<button
          title="One at a time, as they come into view"
          @click=${() => playground.setAutomatic(true)}
        >
          Run what I see
        </button>`;
  }

  private readonly seen = new Set<string>();
  private readonly watched = new Set<Element>();
  private readonly eye = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = (target as HTMLElement).dataset.card ?? '';
      if (isIntersecting) this.seen.add(id);
      else this.seen.delete(id);
    }
    this.store.playground?.see([...this.seen]);
  });

  protected override updated(): void {
    for (const item of this.renderRoot.querySelectorAll('[data-card]')) {
      if (this.watched.has(item)) continue;
      this.watched.add(item);
      this.eye.observe(item);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.eye.disconnect();
    this.watched.clear();
    this.seen.clear();
    this.store.playground?.see([]);
  }
}

function renderCard(scenario: Scenario, state: PlaygroundState, library: Library) {
  const { id } = scenario;
  const { running } = state.queue;
  const own = state.scenario.id === id && state.run.status === 'running' ? state.run : null;
  const hidden = isHidden(scenario, state);
  return html`<li data-card=${id}>
    <fb-scenario-card
      .scenario=${scenario}
      .href=${hrefOf(scenario, state, library)}
      .result=${state.results.get(id) ?? null}
      .shipped=${state.shipped.get(id) ?? null}
      .status=${statusOf(id, state)}
      .progress=${running?.id === id ? running.progress : (own?.progress ?? null)}
      .hiddenAs=${hidden ? cardTitle(scenario, state, library) : null}
      .conditions=${hidden ? planWords(startPlan(scenario), library) : []}
      .picked=${state.session.includes(id)}
      .onClick=${whyOnClick(scenario, library)}
    ></fb-scenario-card>
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-overview-page': OverviewPage;
  }
}
