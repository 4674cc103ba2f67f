import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** What a chart can be saved as. */
export const exportKinds = ['PNG', 'SVG', 'CSV'] as const;

/** A form in which a chart can be saved or copied. */
export type ExportKind = (typeof exportKinds)[number];

/**
 * What can be done with a chart besides reading it.
 *
 * @fires fb-equal - All steps are to be equally wide, or not; detail: whether.
 * @fires fb-export - It is to be saved; detail: an `ExportKind`.
 * @fires fb-table - The table of all steps is asked for.
 */
@customElement('fb-chart-menu')
export class ChartMenu extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      details {
        position: relative;
      }

      summary {
        padding: 3px 10px;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        background: var(--fb-bg);
        font-size: 13px;
        list-style: none;
        white-space: nowrap;
        cursor: pointer;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      .items {
        position: absolute;
        right: 0;
        top: calc(100% + 4px);
        z-index: 4;
        display: grid;
        min-width: 190px;
        padding: 6px;
        border: 1px solid var(--fb-edge);
        border-radius: var(--fb-radius);
        background: var(--fb-panel);
        box-shadow: 0 6px 20px rgb(0 0 0 / 20%);
      }

      button {
        border-color: transparent;
        background: none;
        font-size: 13px;
        text-align: start;
      }

      button[aria-pressed='true']::before {
        content: '✓ ';
      }
    `,
  ];

  /** Whether all steps are equally wide. */
  @property({ type: Boolean }) equal = false;
  /** Whether there is anything to save. */
  @property({ type: Boolean }) empty = false;

  protected override render() {
    return html`<details @keydown=${this.onKey} @focusout=${this.onLeave}>
      <summary>Chart ▾</summary>
      <div class="items">
        <button
          aria-pressed=${this.equal ? 'true' : 'false'}
          title="Every step equally wide, in place of stages by what happened in them"
          @click=${() => this.tell('fb-equal', !this.equal)}
        >
          Equal steps
        </button>
        <button @click=${() => this.tell('fb-table')}>Table</button>
        ${exportKinds.map(
          (kind) =>
            html`<button ?disabled=${this.empty} @click=${() => this.tell('fb-export', kind)}>
              Save as ${kind}
            </button>`,
        )}
      </div>
    </details>`;
  }

  private get details(): HTMLDetailsElement | null {
    return this.renderRoot.querySelector('details');
  }

  private tell(type: string, detail?: boolean | ExportKind): void {
    if (this.details) this.details.open = false;
    this.renderRoot.querySelector('summary')?.focus();
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.details?.open) return;
    event.preventDefault();
    this.details.open = false;
    this.renderRoot.querySelector('summary')?.focus();
  };

  private readonly onLeave = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (to instanceof Node && this.details && !this.details.contains(to)) this.details.open = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-chart-menu': ChartMenu;
  }
}
