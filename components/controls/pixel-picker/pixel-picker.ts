import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { drawPicture } from '../../picture/draw-picture.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** A place in a picture, in pixels of the picture as it is decoded. */
export interface PixelPlace {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

/** Longest side that a realm decodes a picture to. */
const longestSide = 4096;

/**
 * Chooses a pixel, or a rectangle, in the picture: by a click or a drag, or by arrow keys (with Shift
 * ten pixels at once).
 *
 * @fires fb-pixel - A place was chosen; detail: `PixelPlace`.
 */
@customElement('fb-pixel-picker')
export class PixelPicker extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .picture {
        position: relative;
        width: max-content;
        max-width: 100%;
        overflow: hidden;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        cursor: crosshair;
        touch-action: none;
      }

      canvas:not([hidden]) {
        display: block;
        max-width: 100%;
        max-height: 220px;
      }

      @container controls (max-width: 520px) {
        canvas:not([hidden]) {
          max-height: 120px;
        }
      }

      .mark {
        position: absolute;
        min-width: 3px;
        min-height: 3px;
        outline: 2px solid var(--fb-nan);
        box-shadow: 0 0 0 3px var(--fb-panel);
        pointer-events: none;
      }

      .line {
        position: absolute;
        background: var(--fb-nan);
        opacity: 0.7;
        pointer-events: none;
      }

      .across {
        left: 0;
        right: 0;
        height: 1px;
      }

      .down {
        top: 0;
        bottom: 0;
        width: 1px;
      }

      small {
        display: block;
        font-size: 12.5px;
        color: var(--fb-muted);
      }
    `,
  ];

  @property({ attribute: false }) picture: Blob | null = null;
  @property({ type: Number }) column = 0;
  @property({ type: Number }) row = 0;
  /** Size of the rectangle; 1 × 1 for a pixel. */
  @property({ type: Number }) width = 1;
  @property({ type: Number }) height = 1;
  /** Whether a drag chooses a rectangle. */
  @property({ type: Boolean }) rectangle = false;

  @state() private size: { readonly width: number; readonly height: number } | null = null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;
  /** Where a drag began. */
  private start: PixelPlace | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('picture')) this.size = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('picture')) void this.draw();
  }

  protected override render() {
    if (!this.picture) return nothing;
    const { size, column, row, width, height } = this;
    const percent = (value: number, of: number): string => `${(100 * value) / of}%`;
    return html`<div
        class="picture"
        role="slider"
        tabindex="0"
        aria-label=${this.rectangle ? 'Rectangle in the picture' : 'Pixel in the picture'}
        aria-describedby="about"
        aria-valuemin="0"
        aria-valuemax=${size ? size.width * size.height - 1 : 0}
        aria-valuenow=${size ? Math.min(row * size.width + column, size.width * size.height - 1) : 0}
        aria-valuetext=${`x ${column}, y ${row}${this.rectangle ? `, ${width} × ${height} pixels` : ''}`}
        @keydown=${this.onKey}
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${() => (this.start = null)}
      >
        <canvas aria-hidden="true" ?hidden=${!size}></canvas>
        ${
          size
            ? html`<i class="line across" .style=${`top: ${percent(row + 0.5, size.height)}`}></i
                ><i class="line down" .style=${`left: ${percent(column + 0.5, size.width)}`}></i
                ><i
                  class="mark"
                  .style=${`left: ${percent(column, size.width)}; top: ${percent(row, size.height)}; width: ${percent(width, size.width)}; height: ${percent(height, size.height)}`}
                ></i>`
            : nothing
        }
      </div>
      <small id="about"
        >${this.rectangle ? 'Drag a rectangle' : 'Click a pixel'}, or move it with the arrow keys
        (Shift: ten at once)${size ? `; ${size.width} × ${size.height} pixels` : ''}</small
      >`;
  }

  private async draw(): Promise<void> {
    const { canvas, picture } = this;
    if (canvas === null || picture === null) return;
    const whole = await drawPicture(canvas, picture, () => this.picture === picture);
    if (whole === null) return;
    const shrink = Math.min(1, longestSide / Math.max(whole.width, whole.height));
    this.size = {
      width: Math.max(1, Math.round(whole.width * shrink)),
      height: Math.max(1, Math.round(whole.height * shrink)),
    };
  }

  /** The pixel under a pointer. */
  private placeOf(event: PointerEvent): PixelPlace | null {
    if (!this.canvas || !this.size) return null;
    const box = this.canvas.getBoundingClientRect();
    const inside = (share: number, count: number): number =>
      Math.min(Math.max(Math.floor(share * count), 0), count - 1);
    return {
      column: inside((event.clientX - box.left) / box.width, this.size.width),
      row: inside((event.clientY - box.top) / box.height, this.size.height),
      width: 1,
      height: 1,
    };
  }

  private readonly onDown = (event: PointerEvent): void => {
    const place = this.placeOf(event);
    if (!place || event.button !== 0) return;
    this.start = place;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.show({ ...place, ...(this.rectangle ? { width: 1, height: 1 } : this.extent) });
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.start === null) return;
    const place = this.placeOf(event);
    if (place)
      this.show(this.rectangle ? between(this.start, place) : { ...place, ...this.extent });
  };

  private readonly onUp = (): void => {
    if (this.start === null) return;
    this.start = null;
    this.tell();
  };

  private get extent(): Pick<PixelPlace, 'width' | 'height'> {
    return { width: this.width, height: this.height };
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.size) return;
    const far = event.shiftKey ? 10 : 1;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [far, 0],
      ArrowLeft: [-far, 0],
      ArrowDown: [0, far],
      ArrowUp: [0, -far],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const column = Math.min(Math.max(this.column + move[0], 0), this.size.width - 1);
    const row = Math.min(Math.max(this.row + move[1], 0), this.size.height - 1);
    this.show({ column, row, ...this.extent });
    this.tell();
  };

  private show({ column, row, width, height }: PixelPlace): void {
    Object.assign(this, { column, row, width, height });
  }

  private tell(): void {
    const { column, row, width, height } = this;
    const detail: PixelPlace = { column, row, width, height };
    this.dispatchEvent(new CustomEvent('fb-pixel', { detail, bubbles: true, composed: true }));
  }
}

/** The rectangle between two pixels, both in it. */
const between = (a: PixelPlace, b: PixelPlace): PixelPlace => ({
  column: Math.min(a.column, b.column),
  row: Math.min(a.row, b.row),
  width: Math.abs(a.column - b.column) + 1,
  height: Math.abs(a.row - b.row) + 1,
});

declare global {
  interface HTMLElementTagNameMap {
    'fb-pixel-picker': PixelPicker;
  }
}
