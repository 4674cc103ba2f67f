import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { benchQuery } from '../../theme/bench-query.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** A number beside the label, such as how many rows there are. */
  readonly count?: string;
}

/**
 * Tabs after WAI-ARIA's pattern, chosen as the arrow keys reach them; only the chosen one's content
 * is shown.
 *
 * @slot <tab id> - Content of a tab.
 * @fires fb-tab - Another tab was chosen; detail: its id.
 * @fires fb-tall - More room was asked for, or less; detail: whether more.
 */
@customElement('fb-tab-panels')
export class TabPanels extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .bar {
        display: flex;
        align-items: end;
        gap: 6px;
      }

      .bar > button {
        display: none;
        min-height: 26px;
        margin-bottom: 4px;
        padding: 1px 8px;
        font-size: 13px;
      }

      [role='tablist'] {
        display: flex;
        flex: 1;
        gap: 2px;
        min-width: 0;
        overflow-x: auto;
        border-bottom: 1px solid var(--fb-line);
        /* A shadow at an end beyond which there are more tabs; what hides it scrolls with them. */
        --cover: var(--fb-bg) 40%, transparent;
        --more: color-mix(in srgb, var(--fb-text) 32%, transparent), transparent;
        background:
          linear-gradient(to right, var(--cover)) left / 36px 100% local,
          linear-gradient(to left, var(--cover)) right / 36px 100% local,
          linear-gradient(to right, var(--more)) left / 14px 100%,
          linear-gradient(to left, var(--more)) right / 14px 100%;
        background-repeat: no-repeat;
      }

      [role='tab'] {
        padding: 6px 12px;
        border: 0;
        border-radius: 6px 6px 0 0;
        background: none;
        color: var(--fb-muted);
        white-space: nowrap;
      }

      [role='tab']:hover {
        color: var(--fb-text);
      }

      [role='tab']:focus-visible {
        outline-offset: -3px;
      }

      [aria-selected='true'] {
        color: var(--fb-text);
        font-weight: 650;
        box-shadow: inset 0 -2px var(--fb-accent);
      }

      sup {
        margin-left: 3px;
        font: 11px/1 var(--fb-mono);
      }

      [role='tabpanel'] {
        min-height: 240px;
        padding: 14px;
        border: 1px solid var(--fb-line);
        border-top: 0;
        border-radius: 0 0 var(--fb-radius) var(--fb-radius);
        background: var(--fb-panel);
      }

      @media (max-width: 700px) {
        [role='tab'] {
          padding: 8px 10px;
        }
      }

      /* As high as its place; the content scrolls. */
      @media ${benchQuery} {
        @container page (min-width: 900px) {
          :host {
            display: flex;
            flex-direction: column;
            height: 100%;
          }

          .bar > button {
            display: block;
          }

          [role='tabpanel'] {
            flex: 1;
            min-height: 0;
            overflow: auto;
            border-bottom: 0;
            border-radius: 0;
          }
        }
      }

      @media (forced-colors: active) {
        [aria-selected='true'] {
          border-bottom: 3px solid Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  /** Id of the chosen tab. */
  @property() chosen = '';
  /** What the tabs are about. */
  @property() label = '';
  /** Whether the content has more room than usual. */
  @property({ type: Boolean }) tall = false;

  protected override render() {
    return html`<div class="bar">
        <div role="tablist" aria-label=${this.label} @keydown=${this.onKey}>
          ${this.tabs.map(({ id, label, count }) => {
            const on = id === this.chosen;
            return html`<button
              role="tab"
              id="tab-${id}"
              aria-selected=${on ? 'true' : 'false'}
              aria-controls="panel"
              tabindex=${on ? '0' : '-1'}
              @click=${() => this.choose(id)}
            >
              ${label}${count === undefined ? nothing : html`<sup>${count}</sup>`}
            </button>`;
          })}
        </div>
        <button
          aria-pressed=${this.tall ? 'true' : 'false'}
          title=${this.tall ? 'Show chart and pictures again' : 'Expand over chart and pictures'}
          @click=${this.toggleTall}
        >
          ${this.tall ? '⤡' : '⤢'}<span class="visually-hidden">More room</span>
        </button>
      </div>
      <div role="tabpanel" id="panel" tabindex="0" aria-labelledby="tab-${this.chosen}">
        <slot name=${this.chosen}></slot>
      </div>`;
  }

  /** The chosen tab is in view, also where something else than a press on it chose it. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('chosen')) return;
    const list = this.renderRoot.querySelector('[role="tablist"]');
    const tab = this.renderRoot.querySelector('[aria-selected="true"]');
    if (!list || !tab) return;
    const [room, place] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
    // The list alone: the page stays where it is.
    list.scrollLeft += Math.min(place.left - room.left, 0) + Math.max(place.right - room.right, 0);
  }

  private readonly toggleTall = (): void => {
    this.dispatchEvent(
      new CustomEvent('fb-tall', { detail: !this.tall, bubbles: true, composed: true }),
    );
  };

  private choose(id: string): void {
    if (id === this.chosen) return;
    this.chosen = id;
    this.dispatchEvent(new CustomEvent('fb-tab', { detail: id, bubbles: true, composed: true }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const at = this.tabs.findIndex(({ id }) => id === this.chosen);
    const count = this.tabs.length;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % count,
      ArrowLeft: (at - 1 + count) % count,
      Home: 0,
      End: count - 1,
    };
    const tab = this.tabs[targets[event.key] ?? -1];
    if (!tab) return;
    event.preventDefault();
    this.choose(tab.id);
    void this.updateComplete.then(() => {
      const button = this.renderRoot.querySelector<HTMLElement>(`#tab-${tab.id}`);
      button?.focus();
      button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-tab-panels': TabPanels;
  }
}
