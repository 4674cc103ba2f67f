import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { NetworkListing } from '../../../engine/contract.ts';
import { withArticle, type NameParameter } from '../../../faults/fault-spec.ts';
import { countOf } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { controlStyles } from '../control-styles.ts';
import { nameStyles } from './name-styles.ts';

type Entry = NetworkListing['weights'][number];

/** Names shown at once; what is typed narrows them down. */
const mostShown = 60;

/**
 * The name of a weight or of a node: typed, or picked from those of the real network, which can be
 * searched by name, operation and shape. Until the network is listed, any well-formed name is taken.
 */
@customElement('fb-name-control')
export class NameControl extends LitElement {
  static override styles = [sharedStyles, controlStyles, nameStyles];

  @property({ attribute: false }) parameter!: NameParameter;
  @property() value = '';
  /** What there is to name, in execution order; null while that is not known. */
  @property({ attribute: false }) entries: readonly Entry[] | null = null;

  @state() private typed = '';
  @state() private open = false;
  /** Position in the list shown; −1 for none. */
  @state() private active = -1;
  @state() private problem: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) {
      this.typed = this.value;
      this.problem = null;
    }
  }

  /** The value itself finds everything: the list is for choosing another. */
  private get found(): readonly Entry[] {
    const words = this.typed === this.value ? [] : this.typed.toLowerCase().split(/\s+/);
    return (this.entries ?? []).filter((entry) => {
      const text = `${entry.name} ${entry.op} ${shapeText(entry)}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  private get known(): Entry | undefined {
    return this.entries?.find(({ name }) => name === this.value);
  }

  protected override render() {
    const { label, description, of } = this.parameter;
    const unknown =
      this.entries !== null && this.entries.length > 0 && !this.known && !this.isNodeOfWeight
        ? `The network has no ${of} “${this.value}”.`
        : null;
    const problem = this.problem ?? unknown;
    return html`<div class="row">
      <label for="name"><span class="name">${label}</span></label>
      <div class="picker" @focusout=${this.onFocusOut}>
        <input
          id="name"
          role="combobox"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          aria-autocomplete="list"
          aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="names"
          aria-activedescendant=${this.open && this.active >= 0 ? `name-${this.active}` : nothing}
          aria-describedby="about"
          aria-invalid=${problem === null ? 'false' : 'true'}
          .value=${this.typed}
          @input=${this.onInput}
          @change=${this.onChange}
          @click=${this.show}
          @keydown=${this.onKey}
        />
        ${this.renderList()}
        <small id="about"
          >${description}${this.known ? `: ${this.known.op}, ${shapeText(this.known)}` : `: the name of ${withArticle(of)}`}</small
        >
        ${problem === null ? nothing : html`<p class="error" role="alert">${problem}</p>`}
      </div>
    </div>`;
  }

  private renderList() {
    const found = this.open ? this.found : [];
    const shown = found.slice(0, mostShown);
    const more = found.length - shown.length;
    return html`<div class="drop" ?hidden=${!this.open}>
      <ul id="names" role="listbox" aria-label="${this.parameter.label}s of the network">
        ${shown.map(
          (entry, at) =>
            html`<li
              id="name-${at}"
              role="option"
              class=${at === this.active ? 'active' : ''}
              aria-selected=${entry.name === this.value ? 'true' : 'false'}
              @pointerdown=${(event: Event) => event.preventDefault()}
              @click=${() => this.pick(entry.name)}
            >
              <b>${entry.name}</b>
              <span>${entry.op} · ${shapeText(entry)}</span>
            </li>`,
        )}
      </ul>
      <p class="muted" role="status">
        ${
          this.entries === null
            ? 'The names are listed once a network is loaded.'
            : more > 0
              ? `and ${countOf(more, 'name')} more: type to narrow down`
              : countOf(found.length, 'name')
        }
      </p>
    </div>`;
  }

  /** A node's name stands for its first weight. */
  private get isNodeOfWeight(): boolean {
    const of = this.parameter.of === 'weight' ? `${this.value}/` : null;
    return of !== null && (this.entries ?? []).some(({ name }) => name.startsWith(of));
  }

  private readonly show = (): void => {
    this.open = true;
    this.active = this.found.slice(0, mostShown).findIndex(({ name }) => name === this.value);
  };

  private readonly onInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.open = true;
    this.active = this.found.length > 0 ? 0 : -1;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'Escape' && this.open) {
      event.stopPropagation();
      this.open = false;
      this.typed = this.value;
      return;
    }
    if (key === 'Enter') {
      const entry = this.open ? this.found[this.active] : undefined;
      if (entry) this.pick(entry.name);
      else this.take(this.typed);
      return;
    }
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    if (!this.open) {
      this.show();
      return;
    }
    const last = Math.min(this.found.length, mostShown) - 1;
    this.active = Math.min(Math.max(this.active + (key === 'ArrowDown' ? 1 : -1), 0), last);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' }),
    );
  };

  private readonly onFocusOut = (): void => {
    this.open = false;
  };

  private readonly onChange = (): void => {
    this.take(this.typed);
  };

  private pick(name: string): void {
    this.open = false;
    this.typed = name;
    this.take(name);
  }

  /** Takes a name; keeps the old one and says why where it cannot be one. */
  private take(text: string): void {
    const given = text.trim();
    if (!/^[\w./:-]+$/.test(given)) {
      this.problem = `“${given}” is not the name of ${withArticle(this.parameter.of)}; ${this.parameter.default} would be one.`;
      return;
    }
    this.open = false;
    this.problem = null;
    if (given === this.value) return;
    this.value = given;
    this.dispatchEvent(new ArgumentChange(given));
  }
}

const shapeText = ({ shape }: Entry): string => shape.join(' × ');

declare global {
  interface HTMLElementTagNameMap {
    'fb-name-control': NameControl;
  }
}
