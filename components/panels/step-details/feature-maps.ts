import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { coordinates } from '../../../common/coordinates.ts';
import type { StepDetails } from '../../../engine/contract.ts';
import { formatNumber } from '../../format/format-number.ts';
import { readPalette } from '../../theme/palette.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { themeEvent } from '../../theme/theme-choice.ts';
import { differenceOf, drawMap, largestMagnitude, mapLayout } from './draw-map.ts';
import { featureMapStyles } from './feature-map-styles.ts';

/** Longer side of a drawing, in pixels. */
const side = 320;

interface Picture {
  readonly name: 'golden' | 'faulty' | 'difference';
  readonly values: Float32Array;
  readonly most: number;
}

/**
 * One channel of a step's result as pictures: golden, faulty and their difference, with what is not
 * finite hatched. A cursor, by pointer or arrow keys, tells the values of an element.
 */
@customElement('fb-feature-maps')
export class FeatureMaps extends LitElement {
  static override styles = [sharedStyles, featureMapStyles];

  @property({ attribute: false }) details: StepDetails | null = null;
  /** Whether golden and faulty share one scale of colour. */
  @state() private sameScale = false;
  /** Position in the channel, row by row. */
  @state() private cursor = 0;

  private pictures: readonly Picture[] = [];
  private layout = { columns: 0, rows: 0 };

  private readonly repaint = (): void => this.paint();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener(themeEvent, this.repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener(themeEvent, this.repaint);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('details')) return;
    const { details } = this;
    const golden = details?.golden?.map ?? null;
    const faulty = details?.faulty?.map ?? null;
    const map = faulty ?? golden;
    this.layout = map ? mapLayout(map.height, map.width) : { columns: 0, rows: 0 };
    const picture = (name: Picture['name'], values: Float32Array): Picture => ({
      name,
      values,
      most: largestMagnitude(values),
    });
    this.pictures = [
      ...(golden ? [picture('golden', golden.values)] : []),
      ...(faulty ? [picture('faulty', faulty.values)] : []),
      ...(golden && faulty
        ? [picture('difference', differenceOf(golden.values, faulty.values))]
        : []),
    ];
    const before = changed.get('details');
    if (before?.step !== details?.step || before?.channel !== details?.channel)
      this.cursor = Math.max(0, faulty?.values.findIndex((value) => !Number.isFinite(value)) ?? 0);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('details') || changed.has('sameScale' as keyof FeatureMaps)) this.paint();
  }

  private get most(): (picture: Picture) => number {
    const shared = Math.max(
      ...this.pictures.filter(({ name }) => name !== 'difference').map(({ most }) => most),
    );
    return ({ name, most }) => (this.sameScale && name !== 'difference' ? shared : most);
  }

  private get size(): number {
    return this.pictures[0]?.values.length ?? 0;
  }

  protected override render() {
    const { details, pictures } = this;
    if (!details || pictures.length === 0)
      return html`<p class="muted">A result of this shape is not drawn as a picture.</p>`;
    const { columns, rows } = this.layout;
    const ratio = columns / rows;
    const [width, height] = ratio > 1 ? [side, side / ratio] : [side * ratio, side];
    const [left, top] = [this.cursor % columns, Math.floor(this.cursor / columns)];
    const most = this.most;
    return html`<div
        class="maps"
        role="slider"
        tabindex="0"
        aria-label="Element of the channel under the cursor"
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, this.size - 1)}
        aria-valuenow=${this.cursor}
        aria-valuetext=${this.readout}
        @keydown=${this.onKey}
      >
        ${pictures.map(
          (picture) =>
            html`<figure>
              <div class="picture" .style=${`aspect-ratio: ${columns} / ${rows}`}>
                <canvas
                  data-name=${picture.name}
                  width=${Math.max(1, Math.round(width))}
                  height=${Math.max(1, Math.round(height))}
                  aria-hidden="true"
                  @pointermove=${this.onPointer}
                  @pointerdown=${this.onPointer}
                ></canvas>
                <span
                  class="cursor"
                  .style=${`left: ${(left / columns) * 100}%; top: ${(top / rows) * 100}%; width: ${100 / columns}%; height: ${100 / rows}%`}
                ></span>
              </div>
              <figcaption>
                <b>${picture.name}</b>
                <span class="number">±${formatNumber(most(picture), 3)}</span>
              </figcaption>
            </figure>`,
        )}
      </div>
      <p class="readout" aria-hidden="true">${this.readout}</p>
      <p class="key muted">
        <span><i class="positive"></i>positive</span> <span><i class="negative"></i>negative</span>
        <span>hatched: NaN, cross-hatched: +Inf, level lines: −Inf</span>
        ${
          details.golden && details.faulty
            ? html`<label
                ><input
                  type="checkbox"
                  .checked=${this.sameScale}
                  @change=${(event: Event) =>
                    (this.sameScale = (event.target as HTMLInputElement).checked)}
                />one scale for both</label
              >`
            : nothing
        }
      </p>`;
  }

  /** The element under the cursor, in words. */
  private get readout(): string {
    const { details } = this;
    if (!details) return '';
    const channels = (details.faulty ?? details.golden)?.map?.channels ?? 1;
    const index = this.cursor * channels + details.channel;
    const values = this.pictures.map(
      ({ name, values: all }) => `${name} ${formatNumber(all[this.cursor] ?? NaN, 5)}`,
    );
    return `[${coordinates(index, details.shape).join(', ')}] ${values.join(' · ')}`;
  }

  private paint(): void {
    const palette = readPalette(this);
    const most = this.most;
    for (const picture of this.pictures) {
      const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(
        `canvas[data-name=${picture.name}]`,
      );
      if (canvas)
        drawMap(canvas, { ...this.layout, values: picture.values }, most(picture), palette);
    }
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const { columns, rows } = this.layout;
    const box = (event.target as HTMLElement).getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const at = row * columns + column;
    if (column >= 0 && column < columns && at >= 0 && at < this.size) this.cursor = at;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { columns } = this.layout;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: this.cursor + 1,
      ArrowLeft: this.cursor - 1,
      ArrowDown: this.cursor + columns,
      ArrowUp: this.cursor - columns,
      Home: 0,
      End: this.size - 1,
    };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (target >= 0 && target < this.size) this.cursor = target;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-feature-maps': FeatureMaps;
  }
}
