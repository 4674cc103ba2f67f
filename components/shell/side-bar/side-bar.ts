import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { outcomes, type OutcomeKind } from '../../../engine/record.ts';
import type { Scenario } from '../../../engine/scenario.ts';
import { follow, hrefOf } from '../../state/destination.ts';
import { libraryContext, scenariosOf, type Library } from '../../state/library.ts';
import { isOwn, ownPage } from '../../state/own-plan.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { lastOutcome, statusGlyphs } from '../../state/results.ts';
import { statusOf } from '../../state/status-of.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { brand, brandStyles } from './brand.ts';
import { searchScenarios } from './search-scenarios.ts';
import { sideBarStyles } from './side-bar-styles.ts';

/** How a scenario ends: as it did here, else as its tags say. */
const endsAs = (scenario: Scenario, { results }: PlaygroundState): readonly OutcomeKind[] => {
  const seen = lastOutcome(results.get(scenario.id));
  return seen === null ? outcomes.filter((kind) => scenario.tags.includes(kind)) : [seen];
};

/**
 * Every scenario by family, to search, filter and open.
 *
 * @fires fb-go - A scenario, or the overview, was chosen; a `Destination`.
 * @fires fb-close - It is to be hidden.
 */
@customElement('fb-side-bar')
export class SideBar extends LitElement {
  static override styles = [sharedStyles, sideBarStyles, brandStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  @state() private words = '';
  @state() private kinds: readonly OutcomeKind[] = [];

  @query('input') private search!: HTMLInputElement | null;

  /** Puts the cursor into the search field. */
  override focus(): void {
    this.search?.focus();
    this.search?.select();
  }

  protected override render() {
    const current = this.store.state;
    const library = this.library.value;
    if (!current || !library) return nothing;
    const overview = current.view === 'overview';
    return html`<div class="top">
        <div class="brand">
          ${brand((event) => follow(event, null))}
          <button
            class="close"
            aria-label="Hide the list of failures"
            title="Hide the list of failures"
            @click=${this.close}
          >
            «
          </button>
        </div>
        <div class="search">
          <input
            type="text"
            role="searchbox"
            placeholder="Search failures"
            aria-label="Search failures by title, symptom, error message or incident"
            aria-keyshortcuts="/"
            autocomplete="off"
            .value=${this.words}
            @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)}
            @keydown=${this.onSearchKey}
          /><kbd aria-hidden="true">/</kbd>
        </div>
        ${this.renderFilter(current)}
      </div>
      <nav aria-label="Failures" @keydown=${this.onListKey}>
        <a
          href=${hrefOf(null, current, library)}
          aria-current=${overview ? 'page' : nothing}
          @click=${(event: MouseEvent) => follow(event, null)}
          ><span class="glyph" aria-hidden="true">▦</span>Overview</a
        >
        <a
          href=${hrefOf(ownPage, current, library)}
          aria-current=${!overview && isOwn(current.scenario) ? 'page' : nothing}
          @click=${(event: MouseEvent) => follow(event, ownPage.id)}
          ><span class="glyph" aria-hidden="true">✎</span>${ownPage.title}</a
        >
        ${this.renderTree(current, library)}
      </nav>`;
  }

  private renderFilter(current: PlaygroundState) {
    const scenarios = scenariosOf(this.library.value ?? { groups: [] });
    const there = outcomes.filter((kind) =>
      scenarios.some((scenario) => endsAs(scenario, current).includes(kind)),
    );
    if (there.length < 2) return nothing;
    return html`<div class="chips" role="group" aria-label="Only failures that end">
      ${there.map(
        (kind) =>
          html`<button
            class="chip"
            aria-pressed=${this.kinds.includes(kind) ? 'true' : 'false'}
            @click=${() => this.toggle(kind)}
          >
            ${kind}
          </button>`,
      )}
    </div>`;
  }

  private renderTree(current: PlaygroundState, library: Library) {
    const groups = library.groups.map(({ family, scenarios }) => ({
      family,
      found: searchScenarios(
        this.kinds.length === 0
          ? scenarios
          : scenarios.filter((one) =>
              endsAs(one, current).some((kind) => this.kinds.includes(kind)),
            ),
        this.words,
      ),
    }));
    const count = groups.reduce((sum, { found }) => sum + found.length, 0);
    return html`<p class="visually-hidden" role="status">
        ${this.words === '' && this.kinds.length === 0 ? '' : `${count} found`}
      </p>
      ${count === 0 ? html`<p class="none muted">No failure is like that.</p>` : nothing}
      ${groups.map(({ family, found }) =>
        found.length === 0
          ? nothing
          : html`<h2 id=${family.id}>${family.title}</h2>
              <ul aria-labelledby=${family.id}>
                ${found.map(({ scenario, where }) => this.renderItem(scenario, where, current, library))}
              </ul>`,
      )}`;
  }

  private renderItem(
    scenario: Scenario,
    where: string | null,
    current: PlaygroundState,
    library: Library,
  ) {
    const open = current.view === 'scenario' && current.scenario.id === scenario.id;
    const status = statusOf(scenario.id, current);
    return html`<li>
      <a
        href=${hrefOf(scenario, current, library)}
        aria-current=${open ? 'page' : nothing}
        @click=${(event: MouseEvent) => follow(event, scenario.id)}
      >
        <span class="glyph ${status}" aria-hidden="true" title=${status}
          >${statusGlyphs[status]}</span
        >
        <span>${scenario.title}<span class="visually-hidden">, ${status}</span></span>
        ${where === null ? nothing : html`<small title=${where}>${where}</small>`}
      </a>
    </li>`;
  }

  private toggle(kind: OutcomeKind): void {
    this.kinds = this.kinds.includes(kind)
      ? this.kinds.filter((one) => one !== kind)
      : [...this.kinds, kind];
  }

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent('fb-close', { bubbles: true, composed: true }));
  };

  private get links(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('nav a')];
  }

  /** The first scenario of the list. */
  private get found(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('li a');
  }

  private readonly onSearchKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.words !== '') {
      event.preventDefault();
      this.words = '';
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.found?.focus();
    } else if (event.key === 'Enter' && this.words !== '') this.found?.click();
  };

  private readonly onListKey = (event: KeyboardEvent): void => {
    const { links } = this;
    const at = links.findIndex((link) => link === this.shadowRoot?.activeElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: links.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined || at < 0) return;
    event.preventDefault();
    if (target < 0) this.focus();
    else links[Math.min(target, links.length - 1)]?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-side-bar': SideBar;
  }
}
