import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { NumberParameter } from '../../../faults/fault-spec.ts';
import { formatNumber } from '../../format/format-number.ts';
import { numberWords, reciprocalOf } from '../../format/value-words.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import { controlStyles } from '../control-styles.ts';
import { parseNumber, specialLabels } from './parse-number.ts';
import { fromSlider, sliderSteps, toSlider } from './slider-scale.ts';

/** A number as it is typed: exact, so that reading it gives the same value again, and `1/255` for that. */
function typedForm(value: number): string {
  if (!Number.isFinite(value) || Object.is(value, -0)) return formatNumber(value);
  const whole = reciprocalOf(value);
  return whole !== null && 1 / whole === value ? `1/${whole}` : String(value);
}

/** A number by slider, by text and by chips for presets, NaN, ±Inf and −0. */
@customElement('fb-number-control')
export class NumberControl extends LitElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      .slider {
        width: 100%;
        margin: 4px 0 8px;
        accent-color: var(--fb-accent);
      }

      .values {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
      }

      input[type='text'] {
        width: 9.5em;
        min-height: 28px;
        padding: 3px 8px;
        border: 1px solid var(--fb-edge);
        border-radius: 5px;
        font: 13px var(--fb-mono);
        color: var(--fb-text);
        background: var(--fb-bg);
      }

      input[aria-invalid='true'] {
        border-color: var(--fb-nan);
        box-shadow: inset 3px 0 var(--fb-nan);
      }
    `,
  ];

  @property({ attribute: false }) parameter!: NumberParameter;
  @property({ attribute: false }) value = 0;

  /** What stands in the text field; follows the value until it is typed in. */
  @state() private typed = '';
  @state() private error: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value') && !changed.has('parameter')) return;
    if (this.error === null || !Object.is(changed.get('value'), this.value)) {
      this.typed = typedForm(this.value);
      this.error = null;
    }
  }

  protected override render() {
    const { parameter, value } = this;
    const chips = [
      ...parameter.presets,
      ...parameter.special.map((one) => ({ value: Number(one), label: specialLabels[one] })),
    ];
    return html`<div class="row" role="group" aria-labelledby="name" aria-describedby="about">
      <div>
        <span class="name" id="name">${parameter.label}</span>
        <small id="about">${parameter.description}</small>
      </div>
      <div>
        <input
          class="slider"
          type="range"
          min="0"
          max=${sliderSteps}
          step="1"
          aria-label="${parameter.label}, slider"
          aria-valuetext=${numberWords(value)}
          .value=${String(Math.round(toSlider(parameter, value)))}
          @input=${this.onSlide}
        />
        <div class="values">
          <input
            type="text"
            autocomplete="off"
            spellcheck="false"
            aria-label="${parameter.label}, value"
            aria-invalid=${this.error === null ? 'false' : 'true'}
            aria-describedby=${this.error === null ? nothing : 'error'}
            .value=${this.typed}
            @input=${this.onType}
          />
          ${chips.map(
            (chip) =>
              html`<button
                class="chip"
                aria-pressed=${Object.is(chip.value, value) ? 'true' : 'false'}
                aria-label="${parameter.label} ${chip.label}"
                @click=${() => this.put(chip.value)}
              >
                ${chip.label}
              </button>`,
          )}
        </div>
        <p class="error" id="error" role="alert" ?hidden=${this.error === null}>${this.error}</p>
      </div>
    </div>`;
  }

  private put(value: number): void {
    this.error = null;
    this.typed = typedForm(value);
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.dispatchEvent(new ArgumentChange(value));
  }

  private readonly onSlide = (event: Event): void => {
    this.put(fromSlider(this.parameter, Number((event.target as HTMLInputElement).value)));
  };

  private readonly onType = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    const parsed = parseNumber(text, this.parameter);
    if (parsed.ok) this.put(parsed.value);
    this.typed = text;
    this.error = parsed.ok ? null : parsed.message;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-number-control': NumberControl;
  }
}
