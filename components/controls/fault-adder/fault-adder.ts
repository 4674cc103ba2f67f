import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/**
 * The library of faults, to be searched, by where they strike.
 *
 * @fires fb-add-fault - One was chosen; detail: its id.
 */
@customElement('fb-fault-adder')
export class FaultAdder extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      details {
        border: 1px dashed var(--fb-edge);
        border-radius: var(--fb-radius);
      }

      summary {
        padding: 6px 12px;
        font-weight: 600;
        cursor: pointer;
      }

      .inside {
        padding: 0 12px 10px;
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
  @property({ attribute: false }) specs: readonly FaultSpec[] = [];

  @state() private words = '';
  @state() private open = false;

  private get found(): readonly FaultSpec[] {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    return this.specs.filter(({ id, title, description, site }) => {
      const text = `${id} ${title} ${description} ${site}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  protected override render() {
    const { found } = this;
    const sites = [...new Set(found.map(({ site }) => site))];
    return html`<details
      .open=${this.open}
      @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}
    >
      <summary>Add a fault</summary>
      ${
        this.open
          ? html`<div class="inside">
              <input
                type="search"
                placeholder="Search faults"
                aria-label="Search faults by name, words or place"
                .value=${this.words}
                @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)}
              />
              <p class="visually-hidden" role="status">${found.length} found</p>
              <div class="list">
                ${sites.map(
                  (site) =>
                    html`<h3>${site}</h3>
                      <ul>
                        ${found
                          .filter((spec) => spec.site === site)
                          .map((spec) => this.renderChoice(spec))}
                      </ul>`,
                )}
                ${found.length === 0 ? html`<p class="muted">No fault is like that.</p>` : nothing}
              </div>
            </div>`
          : nothing
      }
    </details>`;
  }

  private renderChoice({ id, title, description }: FaultSpec) {
    return html`<li>
      <button @click=${() => this.add(id)}>${title}<small>${description}</small></button>
    </li>`;
  }

  private add(id: string): void {
    this.open = false;
    this.words = '';
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
