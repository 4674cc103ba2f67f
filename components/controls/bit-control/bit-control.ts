import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NumberParameter } from '../../../faults/fault-spec.ts';
import { formatNumber } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { controlStyles } from '../control-styles.ts';
import {
  bitCount,
  bitPart,
  codeOf,
  hexOf,
  valueOf,
  withFlipped,
  type BitPart,
  type Encoding,
} from './bit-code.ts';
import { bitStyles } from './bit-styles.ts';

const parts: readonly BitPart[] = ['sign', 'exponent', 'fraction'];

/** One bit of a number's code: the strip shows all of them, and what the number becomes. */
@customElement('fb-bit-control')
export class BitControl extends LitElement {
  static override styles = [sharedStyles, controlStyles, bitStyles];

  @property({ attribute: false }) parameter!: NumberParameter;
  /** The bit, counted from the lowest. */
  @property({ type: Number }) value = 0;
  @property() encoding: Encoding = 'float32';
  /** The number before the bit is flipped; null while no run has told it. */
  @property({ attribute: false }) struck: number | null = null;

  private get code(): number | null {
    return this.struck === null ? null : codeOf(this.struck, this.encoding);
  }

  protected override render() {
    const { parameter, encoding, value } = this;
    const bits = Array.from({ length: bitCount(encoding) }, (_, at) => bitCount(encoding) - 1 - at);
    return html`<div class="row">
      <div>
        <span class="name" id="name">${parameter.label}</span>
        <small id="about"
          >${parameter.description}. Click a bit, or move with <kbd>←</kbd> <kbd>→</kbd>.</small
        >
      </div>
      <div>
        <div
          class="strip"
          role="radiogroup"
          aria-labelledby="name"
          aria-describedby="about"
          @keydown=${this.onKey}
        >
          ${parts.map(
            (part) =>
              html`<div class="part ${part}">
                <span class="part-name" aria-hidden="true">${part}</span>
                <div class="bits">
                  ${bits
                    .filter((bit) => bitPart(bit, encoding) === part)
                    .map((bit) => this.renderBit(bit, part))}
                </div>
              </div>`,
          )}
        </div>
        ${this.renderChange()}
        ${
          value >= bitCount(encoding)
            ? html`<p class="error" role="alert">
                A ${encoding} code has bits 0 to ${bitCount(encoding) - 1}; bit ${value} is chosen.
              </p>`
            : nothing
        }
      </div>
    </div>`;
  }

  private renderBit(bit: number, part: BitPart) {
    const { code, value } = this;
    const chosen = bit === value;
    const digit = code === null ? '·' : String((code >>> bit) & 1);
    // The chosen bit as the fault leaves it.
    const shown = code === null || !chosen ? digit : String(1 - Number(digit));
    const becomes = shown === digit ? '' : `, becomes ${shown}`;
    const reachable = chosen || (value >= bitCount(this.encoding) && bit === 0);
    return html`<button
      role="radio"
      data-bit=${bit}
      tabindex=${reachable ? '0' : '-1'}
      aria-checked=${chosen ? 'true' : 'false'}
      aria-label="Bit ${bit}, ${part}${code === null ? '' : `, is ${digit}${becomes}`}"
      title="bit ${bit} · ${part}"
      @click=${() => this.put(bit)}
    >
      ${shown}
    </button>`;
  }

  private renderChange() {
    const { code, encoding, value } = this;
    if (code === null)
      return html`<p class="change muted">
        bit ${value}; the next run shows the number it belongs to
      </p>`;
    const flipped = withFlipped(code, value);
    const shown = (one: number, digits: number): string =>
      formatNumber(valueOf(one, encoding), digits);
    // Nine digits tell any two numbers of single precision apart.
    const digits = shown(code, 7) === shown(flipped, 7) ? 9 : 7;
    const words = (one: number) =>
      html`<b class="number">${shown(one, digits)}</b>
        <span class="number muted">${hexOf(one, encoding)}</span>`;
    return html`<p class="change" role="status">
      <span>bit ${value}:</span> <span>${words(code)}</span> <span aria-label="becomes">→</span>
      <span>${words(flipped)}</span>
    </p>`;
  }

  private put(bit: number): void {
    if (bit === this.value) return;
    this.value = bit;
    this.dispatchEvent(new ArgumentChange(bit));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const top = bitCount(this.encoding) - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: this.value + 1,
      ArrowUp: this.value + 1,
      ArrowRight: this.value - 1,
      ArrowDown: this.value - 1,
      Home: top,
      End: 0,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.put(Math.min(Math.max(target, 0), top));
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[aria-checked=true]')?.focus(),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-bit-control': BitControl;
  }
}
