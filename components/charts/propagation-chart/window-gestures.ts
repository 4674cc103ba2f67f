import type { StepWindow } from './step-window.ts';

/** What the gestures are made on. */
export interface GestureHost {
  /** Fraction of a position, as the chart's axis counts, under a place on the screen. */
  readonly positionOf: (clientX: number) => number | null;
  readonly window: () => StepWindow | null;
  /** Shows the stretch that a drag would bring into view; null when there is no drag. */
  readonly brush: (stretch: StepWindow | null) => void;
  readonly show: (stretch: StepWindow) => void;
  readonly zoom: (factor: number, around: number) => void;
  readonly pan: (by: number) => void;
  /** Whether the plot has the focus: its wheel then zooms, else the page scrolls. */
  readonly focused: () => boolean;
}

/** Pixels that a pointer may move before a click has become a drag. */
const slack = 6;

/**
 * Drag to bring a stretch into view, pinch or wheel to zoom, sideways wheel to move. What is a click
 * stays one: `dragged` says whether the one that follows ends a drag.
 */
export class WindowGestures {
  private readonly pointers = new Map<number, number>();
  private start: { readonly x: number; readonly position: number } | null = null;
  /** Width between two fingers when they last moved. */
  private spread = 0;
  /** Whether the click that comes now ends a drag. */
  dragged = false;

  constructor(private readonly host: GestureHost) {}

  down(event: PointerEvent): void {
    this.dragged = false;
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, event.clientX);
    const position = this.host.positionOf(event.clientX);
    this.start =
      this.pointers.size === 1 && position !== null ? { x: event.clientX, position } : null;
    this.spread = this.width;
    if (this.pointers.size === 2) this.host.brush(null);
  }

  move(event: PointerEvent): void {
    if (!this.pointers.has(event.pointerId)) return;
    this.pointers.set(event.pointerId, event.clientX);
    if (this.pointers.size === 2) {
      this.pinch();
      return;
    }
    const { start } = this;
    const position = this.host.positionOf(event.clientX);
    if (start === null || position === null) return;
    if (!this.dragged && Math.abs(event.clientX - start.x) < slack) return;
    if (!this.dragged) (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.dragged = true;
    this.host.brush(between(start.position, position));
  }

  up(event: PointerEvent): void {
    const { start } = this;
    this.pointers.delete(event.pointerId);
    this.start = null;
    this.host.brush(null);
    const position = this.host.positionOf(event.clientX);
    if (this.dragged && start !== null && position !== null && event.type === 'pointerup')
      this.host.show(between(start.position, position));
  }

  wheel(event: WheelEvent): void {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    const position = this.host.positionOf(event.clientX);
    const window = this.host.window();
    if (position === null) return;
    if (sideways && window !== null) {
      const by = (event.deltaX || event.deltaY) / 40;
      this.host.pan(Math.sign(by) * Math.max(1, Math.round(Math.abs(by))));
    } else if (!sideways && (event.ctrlKey || event.metaKey || this.host.focused())) {
      this.host.zoom(event.deltaY > 0 ? 1.25 : 0.8, position);
    } else return;
    event.preventDefault();
  }

  private get width(): number {
    const [a = 0, b = 0] = this.pointers.values();
    return Math.abs(a - b);
  }

  private pinch(): void {
    const { width } = this;
    this.dragged = true;
    if (width < 20 || Math.abs(width - this.spread) < 12) return;
    const [a = 0, b = 0] = this.pointers.values();
    const around = this.host.positionOf((a + b) / 2);
    if (around !== null) this.host.zoom(this.spread / width, around);
    this.spread = width;
  }
}

const between = (a: number, b: number): StepWindow => ({
  from: Math.min(a, b),
  to: Math.max(a, b),
});
