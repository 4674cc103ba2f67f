import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import type { Fact } from './run-facts.ts';

/**
 * A run in a few facts, side by side; its whole sentence for screen readers and as a tooltip.
 *
 * @fires fb-choose-step - A step was pressed; a `StepChoice`.
 * @fires fb-guards - Guards are to be tried.
 * @fires fb-why - The explanation is asked for.
 */
@customElement('fb-fact-strip')
export class FactStrip extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: 1.1fr 1fr 1.1fr 1.35fr;
        border: 1px solid var(--fb-line);
        border-radius: var(--fb-radius);
        background: var(--fb-panel);
      }

      dl > div {
        min-width: 0;
        padding: 7px 14px 8px;
        border-left: 1px solid var(--fb-line);
      }

      dl > div:first-child {
        border-left: 0;
      }

      /* Of another device, or of another backend. */
      :host([faint]) dl {
        border-style: dashed;
        background: none;
      }

      :host([faint]) b,
      :host([faint]) .step {
        font-weight: 500;
        color: var(--fb-muted);
      }

      dt {
        font-size: 11px;
        letter-spacing: 0.04em;
        text-transform: uppercase;
        color: var(--fb-muted);
      }

      dd {
        overflow-wrap: anywhere;
      }

      b {
        font-weight: 620;
      }

      .detail {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        font-size: 12.5px;
        line-height: 1.35;
        color: var(--fb-muted);
      }

      button {
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        text-align: start;
        overflow-wrap: anywhere;
      }

      button.link {
        min-height: 20px;
        font-size: 12.5px;
        color: var(--fb-accent);
      }

      .step {
        font-weight: 620;
        text-decoration: underline;
        text-decoration-color: var(--fb-edge);
        text-decoration-thickness: 1px;
        text-underline-offset: 3px;
      }

      .beside {
        display: block;
        overflow: hidden;
        font-size: 12.5px;
        line-height: 1.35;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--fb-muted);
      }

      /* As the chart draws it. */
      .beside i {
        display: inline-block;
        width: 16px;
        margin-right: 6px;
        border-top: 2px dotted var(--fb-reference);
        vertical-align: middle;
      }

      :host([compared]) .detail {
        -webkit-line-clamp: 1;
      }

      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
      }

      @container page (max-width: 899px) {
        dl {
          grid-template-columns: 1fr 1fr;
        }

        dl > div:nth-child(odd) {
          border-left: 0;
        }

        dl > div:nth-child(n + 3) {
          border-top: 1px solid var(--fb-line);
        }
      }
    `,
  ];

  @property({ attribute: false }) facts: readonly Fact[] = [];
  /** The run in full, in one paragraph. */
  @property() sentence = '';
  /** The same facts of a run that this one is laid over; none where there is none. */
  @property({ attribute: false }) beside: readonly Fact[] = [];
  /** What that run is called. */
  @property() besideName = '';
  /** Whether this device did not measure them. */
  @property({ type: Boolean, reflect: true }) faint = false;
  /** Whether there are guards that were not tried yet. */
  @property({ type: Boolean }) untried = false;

  protected override willUpdate(): void {
    this.toggleAttribute('compared', this.beside.length > 0);
  }

  protected override render() {
    const last = this.facts.length - 1;
    return html`<section aria-label="The run in facts" title=${this.sentence}>
      <p class="visually-hidden">${this.sentence}</p>
      <dl>
        ${this.facts.map(
          (fact, at) =>
            html`<div>
              <dt>${fact.label}</dt>
              <dd>
                ${this.renderValue(fact)} ${this.renderBeside(fact, at)}
                ${at === last ? this.renderLinks() : nothing}
              </dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }

  private renderValue({ value, detail, step }: Fact) {
    return html`${
      step === undefined
        ? html`<b>${value}</b>`
        : html`<button class="step" @click=${() => this.dispatchEvent(new StepChoice(step))}>
            ${value}
          </button>`
    }${detail === '' ? nothing : html`<span class="detail" title=${detail}>${detail}</span>`}`;
  }

  /** The same fact of the other run, where it is another one. What helps is no fact of two runs. */
  private renderBeside({ label, value }: Fact, at: number) {
    const other = this.beside[at];
    if (!other || at === this.facts.length - 1) return nothing;
    const same = other.label === label && other.value === value;
    const words = same
      ? 'the same'
      : other.label === label
        ? other.value
        : `${other.label.charAt(0).toLowerCase()}${other.label.slice(1)}, ${other.value}`;
    return html`<span class="beside" title="${this.besideName}: ${other.value}, ${other.detail}"
      ><i></i>${this.besideName}: ${words}</span
    >`;
  }

  private renderLinks() {
    return html`<span class="links">
      ${
        this.untried
          ? html`<button class="link" @click=${() => this.ask('fb-guards')}>
              Try what would help
            </button>`
          : nothing
      }
      <button class="link" @click=${() => this.ask('fb-why')}>Why it happens</button>
    </span>`;
  }

  private ask(name: 'fb-guards' | 'fb-why'): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-fact-strip': FactStrip;
  }
}
