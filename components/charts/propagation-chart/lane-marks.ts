import type { Chart, ChartType, Plugin } from 'chart.js';

/** A stretch of steps, from before `from` to behind `to` (positions, inclusive). */
export interface StageBand {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** A level across the magnitude lane, as log₁₀. */
export interface LimitLine {
  readonly label: string;
  readonly at: number;
}

/** Words at a place in the magnitude lane. */
export interface LaneNote {
  readonly label: string;
  readonly position: number;
  readonly at: number;
}

/** What is drawn around the data; part of the configuration, so that it can be tested. */
export interface LaneMarks {
  readonly bands: readonly StageBand[];
  readonly notReached: readonly StageBand[];
  readonly limits: readonly LimitLine[];
  readonly notes: readonly LaneNote[];
  /** Words in the lane of shares when it is empty. */
  readonly shareNote: string | null;
  readonly colours: {
    readonly band: string;
    readonly bandText: string;
    readonly muted: string;
    readonly limit: string;
    readonly text: string;
    readonly ground: string;
  };
  readonly font: string;
}

declare module 'chart.js' {
  // Named as in Chart.js, though nothing here depends on the type of the chart.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface PluginOptionsByType<TType extends ChartType = ChartType> {
    laneMarks?: LaneMarks;
  }
}

/** Height of the stage bands above the lanes, CSS pixels. */
export const bandHeight = 20;

/** The marks as they were configured; `chart.options` would hand them out behind proxies. */
const marksOf = (chart: Chart): LaneMarks | undefined =>
  chart.config.options?.plugins?.laneMarks as LaneMarks | undefined;

/** The longest beginning of a text that fits, with an ellipsis; empty when not even that does. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  for (let length = text.length - 1; length > 2; length--) {
    const short = `${text.slice(0, length).trimEnd()}…`;
    if (context.measureText(short).width <= width) return short;
  }
  return '';
}

interface Span {
  readonly left: number;
  readonly width: number;
}

/** The band's pixels, cut to the chart's area. */
function spanOf(chart: Chart, band: StageBand): Span | null {
  const x = chart.scales.x;
  if (!x) return null;
  const left = Math.max(x.getPixelForValue(band.from - 0.5), chart.chartArea.left);
  const right = Math.min(x.getPixelForValue(band.to + 0.5), chart.chartArea.right);
  return right > left ? { left, width: right - left } : null;
}

function drawBands(chart: Chart, marks: LaneMarks): void {
  const context = chart.ctx;
  const top = chart.chartArea.top - bandHeight - 6;
  context.font = `11px ${marks.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const band of marks.bands) {
    const span = spanOf(chart, band);
    if (!span) continue;
    context.fillStyle = marks.colours.band;
    context.fillRect(span.left + 0.5, top, Math.max(1, span.width - 1), bandHeight);
    context.fillStyle = marks.colours.bandText;
    const text = fitted(context, band.label, span.width - 6);
    context.fillText(text, span.left + span.width / 2, top + bandHeight / 2 + 0.5);
  }
}

function drawNotReached(chart: Chart, marks: LaneMarks): void {
  const context = chart.ctx;
  const { top, bottom } = chart.chartArea;
  context.font = `11px ${marks.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const band of marks.notReached) {
    const span = spanOf(chart, band);
    if (!span) continue;
    context.save();
    context.globalAlpha = 0.6;
    context.fillStyle = marks.colours.band;
    context.fillRect(span.left, top, span.width, bottom - top);
    context.restore();
    context.fillStyle = marks.colours.muted;
    context.fillText(
      fitted(context, band.label, span.width - 6),
      span.left + span.width / 2,
      top + 8,
    );
  }
}

function drawLimits(chart: Chart, marks: LaneMarks): void {
  const scale = chart.scales.magnitude;
  if (!scale) return;
  const context = chart.ctx;
  const { left, right } = chart.chartArea;
  context.font = `11px ${marks.font}`;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  for (const limit of marks.limits) {
    const y = scale.getPixelForValue(limit.at);
    context.save();
    context.strokeStyle = marks.colours.limit;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(right, y);
    context.stroke();
    context.restore();
    context.fillStyle = marks.colours.limit;
    context.fillText(limit.label, right, y - 2);
  }
}

function drawNotes(chart: Chart, marks: LaneMarks): void {
  const { x, magnitude } = chart.scales;
  if (!x || !magnitude) return;
  const context = chart.ctx;
  context.font = `11px ${marks.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const note of marks.notes) {
    if (note.position < x.min || note.position > x.max) continue;
    const width = context.measureText(note.label).width;
    const wanted = x.getPixelForValue(note.position) + 8;
    const left = Math.min(wanted, chart.chartArea.right - width - 4);
    const y = magnitude.getPixelForValue(note.at);
    context.fillStyle = marks.colours.ground;
    context.fillRect(left - 3, y - 8, width + 6, 16);
    context.fillStyle = marks.colours.text;
    context.fillText(note.label, left, y);
  }
}

function drawShareNote(chart: Chart, { shareNote, colours, font }: LaneMarks): void {
  const scale = chart.scales.share;
  if (!scale || shareNote === null) return;
  const context = chart.ctx;
  context.font = `12px ${font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = colours.muted;
  const { left, right } = chart.chartArea;
  context.fillText(shareNote, (left + right) / 2, scale.getPixelForValue(0.25));
}

/** Draws stage bands, levels, notes and the stretch that was not reached. */
export const laneMarks: Plugin = {
  id: 'laneMarks',
  beforeDatasetsDraw(chart) {
    const marks = marksOf(chart);
    if (!marks) return;
    drawNotReached(chart, marks);
    drawLimits(chart, marks);
  },
  afterDatasetsDraw(chart) {
    const marks = marksOf(chart);
    if (!marks) return;
    drawBands(chart, marks);
    drawNotes(chart, marks);
    drawShareNote(chart, marks);
  },
};
