import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { coordinates, flatIndex, sizeOf } from '../../../common/coordinates.ts';
import type { NumberParameter } from '../../../faults/fault-spec.ts';
import { formatCount } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { controlStyles } from '../control-styles.ts';

/** What the dimensions of a tensor are called, by what it is of and its rank. */
const axisNames = {
  node: ['n', 'h', 'w', 'c'],
  weight: ['h', 'w', 'in', 'out'],
} as const;

/** An element of a tensor, by its coordinates or by its position in the tensor flattened. */
@customElement('fb-element-control')
export class ElementControl extends LitElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      .fields {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 6px 10px;
      }

      label {
        display: grid;
        font-size: 11.5px;
        color: var(--fb-muted);
      }

      input {
        width: 4.8em;
        min-height: 28px;
        padding: 2px 6px;
        border: 1px solid var(--fb-edge);
        border-radius: 5px;
        font: 13px var(--fb-mono);
        color: var(--fb-text);
        background: var(--fb-bg);
      }

      .flat input {
        width: 8em;
      }

      input[aria-invalid='true'] {
        border-color: var(--fb-nan);
        box-shadow: inset 3px 0 var(--fb-nan);
      }
    `,
  ];

  @property({ attribute: false }) parameter!: NumberParameter;
  /** Position in the tensor flattened, row-major. */
  @property({ type: Number }) value = 0;
  /** Shape of the tensor; null while it is not known. */
  @property({ attribute: false }) shape: readonly number[] | null = null;
  @property() of: 'weight' | 'node' = 'weight';

  @state() private problem: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') || changed.has('shape')) this.problem = null;
  }

  private get size(): number {
    return this.shape === null ? this.parameter.max + 1 : sizeOf(this.shape);
  }

  protected override render() {
    const { parameter, shape, value, size } = this;
    const outside = value >= size;
    const problem =
      this.problem ??
      (outside
        ? `The tensor has ${formatCount(size)} elements, 0 to ${formatCount(size - 1)}; ${formatCount(value)} is chosen.`
        : null);
    const at = shape === null || outside ? null : coordinates(value, shape);
    return html`<div class="row" role="group" aria-labelledby="name" aria-describedby="about">
      <div>
        <span class="name" id="name">${parameter.label}</span>
        <small id="about">${parameter.description}</small>
      </div>
      <div>
        <div class="fields">
          ${
            shape?.map(
              (side, axis) =>
                html`<label
                  >${this.axisName(axis)} · 0–${side - 1}
                  <input
                    type="number"
                    min="0"
                    max=${side - 1}
                    step="1"
                    .value=${at === null ? '' : String(at[axis])}
                    @change=${(event: Event) => this.onCoordinate(axis, event)}
                  />
                </label>`,
            ) ?? nothing
          }
          <label class="flat"
            >position${shape === null ? '' : ` · 0–${formatCount(size - 1)}`}
            <input
              type="number"
              min="0"
              max=${size - 1}
              step="1"
              aria-invalid=${problem === null ? 'false' : 'true'}
              aria-describedby=${problem === null ? nothing : 'error'}
              .value=${String(value)}
              @change=${this.onPosition}
            />
          </label>
        </div>
        ${problem === null ? nothing : html`<p class="error" id="error" role="alert">${problem}</p>`}
      </div>
    </div>`;
  }

  private axisName(axis: number): string {
    const names = axisNames[this.of];
    const rank = this.shape?.length ?? 0;
    return rank === 4 ? (names[axis] ?? String(axis)) : rank === 1 ? 'channel' : `axis ${axis}`;
  }

  private readonly onPosition = (event: Event): void => {
    this.take(event.target as HTMLInputElement, this.size - 1, (given) => given);
  };

  private onCoordinate(axis: number, event: Event): void {
    const { shape } = this;
    if (shape === null) return;
    const at = coordinates(Math.min(this.value, this.size - 1), shape);
    this.take(event.target as HTMLInputElement, (shape[axis] ?? 1) - 1, (given) =>
      flatIndex(at.with(axis, given), shape),
    );
  }

  /** Takes a whole number of 0 to `last`; keeps the old value and says why otherwise. */
  private take(field: HTMLInputElement, last: number, position: (given: number) => number): void {
    const given = field.valueAsNumber;
    if (!Number.isInteger(given) || given < 0 || given > last) {
      const what = field.value === '' ? 'No number was given' : `${field.value} was given`;
      this.problem = `${what}. Allowed: whole numbers from 0 to ${formatCount(last)}.`;
      return;
    }
    this.problem = null;
    const value = position(given);
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new ArgumentChange(value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-element-control': ElementControl;
  }
}
