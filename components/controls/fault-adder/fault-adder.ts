import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import type { Search } from '../../../search/create-search.ts';
import type { Stretch } from '../../../search/marked-text.ts';
import { markedStyles, markedWords } from '../../format/marked-words.ts';
import { loadFaultSearch } from '../../state/load-search.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** A fault to choose, and what of its texts was searched for. */
interface Choice {
  readonly spec: FaultSpec;
  readonly title: readonly Stretch[];
  readonly description: readonly Stretch[];
}

const unmarked = (text: string): readonly Stretch[] => [{ text, hit: false }];

const plainChoice = (spec: FaultSpec): Choice => ({
  spec,
  title: unmarked(spec.title),
  description: unmarked(spec.description),
});

/** Faults in sections, each with a title. */
interface Section {
  readonly title: string;
  readonly choices: readonly Choice[];
}

const sameList = (a: readonly unknown[], b: readonly unknown[] | undefined): boolean =>
  a.length === b?.length && a.every((one, i) => one === b[i]);

/**
 * The library of faults: by site, or, where words are searched, best first.
 *
 * @fires fb-add-fault - One was chosen; detail: its id.
 */
@customElement('fb-fault-adder')
export class FaultAdder extends LitElement {
  static override styles = [
    sharedStyles,
    markedStyles,
    css`
      /* Beside a heading: what is beside its button stays with that. */
      :host {
        pointer-events: none;
      }

      summary,
      .inside {
        pointer-events: auto;
      }

      summary {
        width: max-content;
        margin-left: auto;
        padding: 4px 6px;
        border-radius: 4px;
        font-size: 13px;
        font-weight: 600;
        color: var(--fb-accent);
        list-style: none;
        cursor: pointer;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      .inside {
        margin-top: 4px;
        padding: 8px 10px;
        border: 1px solid var(--fb-edge);
        border-radius: var(--fb-radius);
        background: var(--fb-bg);
      }

      input {
        width: 100%;
        min-height: 30px;
        padding: 3px 8px;
        border: 1px solid var(--fb-edge);
        border-radius: 6px;
        font: inherit;
        color: var(--fb-text);
        background: var(--fb-bg);
      }

      .list {
        max-height: 280px;
        margin-top: 6px;
        overflow: auto;
      }

      h3 {
        margin: 8px 0 2px;
      }

      li button {
        display: block;
        width: 100%;
        padding: 4px 8px;
        border-color: transparent;
        background: none;
        text-align: start;
      }

      li button:hover,
      li button:focus-visible {
        background: var(--fb-shade);
      }

      small {
        display: block;
        font-size: 12.5px;
        color: var(--fb-muted);
      }
    `,
  ];

  /** Faults only, in the order of the library. */
  @property({ attribute: false, hasChanged: (a: [], b?: []) => !sameList(a, b) })
  specs: readonly FaultSpec[] = [];

  @state() private words = '';
  @state() private open = false;
  /** Finds faults by words; null until it is loaded. */
  @state() private search: Search | null = null;
  /** Why it could not be loaded. */
  @state() private problem: string | null = null;
  private searching: Promise<void> | null = null;

  @query('input') private field!: HTMLInputElement | null;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('specs')) return;
    this.search = null;
    this.searching = null;
    if (this.words !== '') void this.loadSearch();
  }

  private loadSearch(): Promise<void> {
    const { specs } = this;
    this.searching ??= loadFaultSearch(specs).then(
      (search) => {
        if (specs === this.specs) this.search = search;
        this.problem = null;
      },
      (error: unknown) => {
        this.searching = null;
        this.problem = `The search could not be loaded: ${String(error)}`;
      },
    );
    return this.searching;
  }

  private get sections(): readonly Section[] {
    if (this.words.trim() === '' || this.search === null) {
      const sites = [...new Set(this.specs.map(({ site }) => site))];
      return sites.map((site) => ({
        title: site,
        choices: this.specs.filter((spec) => spec.site === site).map(plainChoice),
      }));
    }
    const { hits, exact } = this.search(this.words);
    const choices = hits.flatMap(({ id, title, where }): Choice[] => {
      const spec = this.specs.find((one) => one.id === id);
      return spec ? [{ spec, title, description: where ?? unmarked(spec.description) }] : [];
    });
    const title = exact ? 'Best first' : 'No exact match. Nearest:';
    return choices.length > 0 ? [{ title, choices }] : [];
  }

  protected override render() {
    return html`<details .open=${this.open} @toggle=${this.onToggle} @keydown=${this.onEscape}>
      <summary><span aria-hidden="true">${this.open ? '−' : '+'}</span> Add a fault</summary>
      ${this.open ? this.renderInside() : nothing}
    </details>`;
  }

  private readonly onToggle = (event: Event): void => {
    this.open = (event.target as HTMLDetailsElement).open;
    if (!this.open) return;
    // What was opened is seen, and can be searched at once.
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector('.inside')?.scrollIntoView({ block: 'nearest' });
      this.field?.focus({ preventScroll: true });
    });
  };

  private readonly onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.open = false;
    this.renderRoot.querySelector('summary')?.focus();
  };

  private renderInside() {
    const { sections } = this;
    const count = sections.reduce((sum, { choices }) => sum + choices.length, 0);
    return html`<div class="inside" @keydown=${this.onKey}>
      <input
        type="search"
        placeholder="Search faults"
        aria-label="Search faults by name, words or place"
        .value=${this.words}
        @focus=${() => void this.loadSearch()}
        @input=${(event: Event) => {
          this.words = (event.target as HTMLInputElement).value;
          void this.loadSearch();
        }}
      />
      <p class="visually-hidden" role="status">${count} found</p>
      ${this.problem === null ? nothing : html`<p class="muted" role="alert">${this.problem}</p>`}
      <div class="list">
        ${sections.map(
          ({ title, choices }) =>
            html`<h3>${title}</h3>
              <ul>
                ${choices.map((choice) => this.renderChoice(choice))}
              </ul>`,
        )}
        ${
          count === 0
            ? html`<p class="muted">
                No fault matches. Try fewer words, or clear the search to see all of them.
              </p>`
            : nothing
        }
      </div>
    </div>`;
  }

  private renderChoice({ spec: { id }, title, description }: Choice) {
    return html`<li>
      <button @click=${() => this.add(id)}>
        ${markedWords(title)}<small>${markedWords(description)}</small>
      </button>
    </li>`;
  }

  private get buttons(): readonly HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('li button')];
  }

  /** Arrows move through the list; Enter in the search field adds the best match. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const { buttons, field } = this;
    const at = buttons.findIndex((one) => one === this.shadowRoot?.activeElement);
    const inField = this.shadowRoot?.activeElement === field;
    if (event.key === 'Enter' && inField && this.words.trim() !== '') {
      event.preventDefault();
      void this.addBest();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    } else if (event.key === 'ArrowUp' && !inField) {
      event.preventDefault();
      (at > 0 ? buttons[at - 1] : field)?.focus();
    }
  };

  private async addBest(): Promise<void> {
    await this.loadSearch();
    await this.updateComplete;
    this.buttons[0]?.click();
  }

  private add(id: string): void {
    this.open = false;
    this.words = '';
    // The button that has the focus goes: it must not fall back to the page.
    this.renderRoot.querySelector('summary')?.focus({ preventScroll: true });
    this.dispatchEvent(
      new CustomEvent('fb-add-fault', { detail: id, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-fault-adder': FaultAdder;
  }
}
