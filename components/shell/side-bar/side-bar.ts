import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { outcomes } from '../../../record/record.ts';
import { fromFirstMark, markedStyles, markedWords, plainWords } from '../../format/marked-words.ts';
import { outcomeWords } from '../../format/outcome-label.ts';
import { diagnosisHref, diagnosisPage, follow, hrefOf } from '../../state/destination.ts';
import {
  endsAs,
  foundFailures,
  listed,
  narrows,
  noFilter,
  type FailureFilter,
  type FoundFailure,
} from '../../state/failure-filter.ts';
import { libraryContext, scenariosOf, type Library } from '../../state/library.ts';
import { isOwn, ownPage } from '../../state/own-plan.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { isHidden } from '../../state/prediction.ts';
import { statusGlyphs } from '../../state/results.ts';
import { statusOf } from '../../state/status-of.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../../theme/theme-switch/theme-switch.ts';
import { brand, brandStyles } from './brand.ts';
import { sideBarStyles } from './side-bar-styles.ts';

/**
 * Every scenario by family, to search, filter and open.
 *
 * @fires fb-go - A scenario, or the overview, was chosen; a `Destination`.
 * @fires fb-keys - The list of words and keys was asked for.
 * @fires fb-close - It is to be hidden.
 */
@customElement('fb-side-bar')
export class SideBar extends LitElement {
  static override styles = [sharedStyles, sideBarStyles, brandStyles, markedStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

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
    return html`<div class="top" role="search" aria-label="Find failures">
        <div class="brand">
          ${brand((event) => follow(event, null))}
          <button
            class="keys"
            aria-label="Words and keys"
            title="Words and keys (?)"
            aria-keyshortcuts="?"
            @click=${this.keys}
          >
            ?
          </button>
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
            .value=${current.filter.words}
            @focus=${() => void this.store.playground?.loadSearch()}
            @input=${(event: Event) =>
              this.narrow({ words: (event.target as HTMLInputElement).value })}
            @keydown=${this.onSearchKey}
          />${
            current.filter.words === ''
              ? html`<kbd aria-hidden="true">/</kbd>`
              : html`<button
                  class="clear"
                  aria-label="Clear the search"
                  title="Clear the search (Escape)"
                  @click=${this.clear}
                >
                  ×
                </button>`
          }
        </div>
        ${this.renderFilter(current, library)}
      </div>
      <nav aria-label="Failures" @keydown=${this.onListKey} @focusin=${this.onListFocus}>
        <a
          href=${hrefOf(null, current, library)}
          aria-current=${overview ? 'page' : nothing}
          @click=${(event: MouseEvent) => follow(event, null)}
          ><span class="glyph" aria-hidden="true">▦</span>Overview</a
        >
        <a
          href=${diagnosisHref(current, library)}
          aria-current=${current.view === 'diagnosis' ? 'page' : nothing}
          @click=${(event: MouseEvent) => follow(event, diagnosisPage)}
          ><span class="glyph" aria-hidden="true">?</span>My app returns NaN</a
        >
        <a
          href=${hrefOf(ownPage, current, library)}
          aria-current=${current.view === 'scenario' && isOwn(current.scenario) ? 'page' : nothing}
          @click=${(event: MouseEvent) => follow(event, ownPage.id)}
          ><span class="glyph" aria-hidden="true">✎</span>${ownPage.title}</a
        >
        ${this.renderTree(current, library)}
      </nav>
      <section class="foot" aria-label="Appearance">
        <span aria-hidden="true">Theme</span><fb-theme-switch></fb-theme-switch>
      </section>`;
  }

  private renderFilter(current: PlaygroundState, library: Library) {
    // What is hidden must not tell by the filters it passes.
    const scenarios = scenariosOf(library).filter((one) => !isHidden(one, current));
    const there = outcomes.filter((kind) =>
      scenarios.some((scenario) => endsAs(scenario, current).includes(kind)),
    );
    const offered = [...new Set(scenarios.flatMap((one) => one.tags))]
      .filter((tag) => !outcomes.some((kind) => kind === tag))
      .sort();
    if (there.length + offered.length < 2) return nothing;
    const { kinds, tags } = current.filter;
    return html`<p class="caption" id="ends">Ends with</p>
      <div class="chips" role="group" aria-label="Only failures that end">
        ${there.map((kind) =>
          renderChip(outcomeWords[kind].label, kinds.includes(kind), () =>
            this.narrow({ kinds: flipped(kinds, kind) }),
          ),
        )}
      </div>
      ${
        offered.length === 0
          ? nothing
          : html`<details class="tags" ?open=${tags.length > 0}>
              <summary>Tags${tags.length > 0 ? `: ${tags.join(', ')}` : ''}</summary>
              <div class="chips" role="group" aria-label="Only failures with these tags">
                ${offered.map((tag) =>
                  renderChip(tag, tags.includes(tag), () =>
                    this.narrow({ tags: flipped(tags, tag) }),
                  ),
                )}
              </div>
            </details>`
      }`;
  }

  private renderTree(current: PlaygroundState, library: Library) {
    const failures = foundFailures(current, library);
    const count = listed(failures).length;
    return html`<p class="visually-hidden" role="status">
        ${narrows(current.filter) ? `${count} found` : ''}
      </p>
      ${
        count === 0
          ? html`<p class="none muted">
              No failure matches. Try fewer words, an incident’s number, or part of the error
              message.
              <button @click=${this.showAll}>Show all</button>
            </p>`
          : failures.by === 'words'
            ? this.renderList(
                { id: 'found', title: failures.exact ? 'Best first' : 'No exact match. Nearest:' },
                failures.found,
                current,
                library,
              )
            : failures.groups.map(({ family, found }) =>
                this.renderList(family, found, current, library),
              )
      }`;
  }

  private renderList(
    { id, title }: { readonly id: string; readonly title: string },
    found: readonly FoundFailure[],
    current: PlaygroundState,
    library: Library,
  ) {
    return html`<h2 id=${id}>${title}</h2>
      <ul aria-labelledby=${id}>
        ${found.map((one) => this.renderItem(one, current, library))}
      </ul>`;
  }

  private narrow(change: Partial<FailureFilter>): void {
    this.store.playground?.narrow(change);
  }

  private readonly showAll = (): void => this.narrow(noFilter);

  private readonly clear = (): void => {
    this.narrow({ words: '' });
    this.focus();
  };

  private renderItem(
    { scenario, title, where }: FoundFailure,
    current: PlaygroundState,
    library: Library,
  ) {
    const open = current.view === 'scenario' && current.scenario.id === scenario.id;
    const hidden = isHidden(scenario, current);
    const status = hidden ? 'not run' : statusOf(scenario.id, current);
    const words = hidden ? 'ending hidden' : status;
    return html`<li>
      <a
        href=${hrefOf(scenario, current, library)}
        aria-current=${open ? 'page' : nothing}
        @click=${(event: MouseEvent) => follow(event, scenario.id)}
      >
        <span class="glyph ${status}" aria-hidden="true" title=${words}
          >${hidden ? '?' : statusGlyphs[status]}</span
        >
        <span>${markedWords(title)}<span class="visually-hidden">, ${words}</span></span>
        ${
          where === null
            ? nothing
            : html`<small title=${plainWords(where)}>${markedWords(fromFirstMark(where))}</small>`
        }
      </a>
    </li>`;
  }

  private readonly keys = (): void => {
    this.dispatchEvent(new CustomEvent('fb-keys', { bubbles: true, composed: true }));
  };

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
    const words = this.store.state?.filter.words ?? '';
    if (event.key === 'Escape' && words !== '') {
      event.preventDefault();
      this.narrow({ words: '' });
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.found?.focus();
    } else if (event.key === 'Enter' && words !== '') void this.openFirst();
  };

  /** Opens the best match, once the search is loaded. */
  private async openFirst(): Promise<void> {
    await this.store.playground?.loadSearch();
    await this.updateComplete;
    this.found?.click();
  }

  /** The list is one tab stop: the entry that has the focus, had it last, or is open. */
  protected override updated(): void {
    this.putTabStop(null);
  }

  private putTabStop(wanted: HTMLElement | null): void {
    const { links } = this;
    const stop =
      wanted ??
      links.find((link) => link === this.shadowRoot?.activeElement) ??
      links.find((link) => link.ariaCurrent === 'page') ??
      links[0];
    for (const link of links) link.tabIndex = link === stop ? 0 : -1;
  }

  private readonly onListFocus = (event: FocusEvent): void => {
    const link = (event.target as HTMLElement).closest<HTMLElement>('a');
    if (link) this.putTabStop(link);
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

const flipped = <T>(list: readonly T[], one: T): readonly T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

const renderChip = (words: string, on: boolean, flip: () => void) =>
  html`<button class="chip" aria-pressed=${on ? 'true' : 'false'} @click=${flip}>${words}</button>`;

declare global {
  interface HTMLElementTagNameMap {
    'fb-side-bar': SideBar;
  }
}
