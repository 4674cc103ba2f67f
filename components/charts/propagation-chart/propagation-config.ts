import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { FLOAT16_MAX, FLOAT32_MAX } from '../../../common/numbers.ts';
import { stageName } from '../../format/stage-name.ts';
import type { Step } from '../../../record/step.ts';
import type { Palette } from '../../theme/palette.ts';
import type { Hatch, HatchFills } from './hatch.ts';
import {
  bandHeight,
  laneMarks,
  type LaneMarks,
  type LimitLine,
  type StageBand,
} from './lane-marks.ts';
import { nonFiniteShare } from '../../../health/health.ts';
import { firstNonFiniteRow } from './step-facts.ts';
import { equalSteps, type StepAxis } from './step-axis.ts';
import type { StepRow } from './step-rows.ts';
import type { StepWindow } from './step-window.ts';

/** What the chart shows, without a canvas. */
export interface PropagationInput {
  readonly rows: readonly StepRow[];
  /** Faulty steps of a run that this one is laid over. */
  readonly reference?: readonly Step[];
  /** Whether the faulty run has ended: only then is a missing partner "not reached". */
  readonly complete: boolean;
  /** Steps to make room for while the run goes on. */
  readonly expected: number;
  /** Whether the faulty realm stores float16: its largest value is then always in view. */
  readonly half: boolean;
  /** The steps in view; null for all of them. */
  readonly window?: StepWindow | null;
  /** Where steps are along the chart; equally wide unless given. */
  readonly axis?: StepAxis;
  readonly palette: Palette;
  readonly fills: HatchFills;
}

type Points = { x: number; y: number }[];
export type PropagationConfig = ChartConfiguration<'line', Points>;
type Lane = ChartDataset<'line', Points>;

/** A share too small to be seen is drawn this high; readout and table say the true one. */
const leastVisible = 0.02;

const kinds: readonly Hatch[] = ['nan', 'posInf', 'negInf'];
const kindNames: Readonly<Record<Hatch, string>> = {
  nan: 'NaN share',
  posInf: '+Inf share',
  negInf: '−Inf share',
};

/** Top of each kind in the stack, 0 to 1: NaN at the bottom, −Inf on top. */
function stackTops({ faulty }: StepRow): readonly [number, number, number] {
  if (faulty === null || faulty.health.size === 0) return [0, 0, 0];
  const { health } = faulty;
  let top = 0;
  const [nan = 0, posInf = 0, negInf = 0] = kinds.map((kind) => {
    const share = health[kind] / health.size;
    if (share > 0) top = Math.min(1, top + Math.max(share, leastVisible));
    return share > 0 ? top : 0;
  });
  return [nan, posInf, negInf];
}

/**
 * The outline of a lane of bars without gaps, as few points as it takes. Nothing is drawn where
 * the value is 0 (Chart.js skips NaN points).
 */
function outline(values: readonly number[], { place }: StepAxis): Points {
  const points: Points = [];
  let start = 0;
  values.forEach((value, position) => {
    if (values[position + 1] === value) return;
    if (value > 0) {
      const drawn = points.at(-1);
      const [left, right] = [place(start - 0.5), place(position + 0.5)];
      if (!drawn || Number.isNaN(drawn.y)) points.push({ x: left, y: 0 });
      points.push({ x: left, y: value }, { x: right, y: value });
      if (!((values[position + 1] ?? 0) > 0)) points.push({ x: right, y: 0 }, { x: right, y: NaN });
    }
    start = position + 1;
  });
  return points;
}

const logOf = (absMax: number | null | undefined): number =>
  absMax === null || absMax === undefined ? NaN : absMax === 0 ? -Infinity : Math.log10(absMax);

interface MagnitudeRange {
  readonly min: number;
  readonly max: number;
  /** Powers of ten between two ticks. */
  readonly step: number;
}

/** Range of the magnitude lane, whole powers of ten. */
function magnitudeRange(logs: readonly number[], half: boolean): MagnitudeRange {
  const finite = logs.filter(Number.isFinite);
  const least = Math.min(0, ...finite);
  const most = Math.max(2, half ? Math.log10(FLOAT16_MAX) + 0.3 : 0, ...finite);
  const roof = most > 20 ? Math.log10(FLOAT32_MAX) : most;
  const max = Math.ceil(roof + 0.2);
  const floor = Math.max(-8, Math.floor(least));
  const span = max - floor;
  const step = span > 24 ? 10 : span > 5 ? 2 : 1;
  // Ticks are counted from the lower end: it must be one of them, and so must 1e0.
  return { min: Math.floor(floor / step) * step, max, step };
}

const limitLines = (max: number): readonly LimitLine[] =>
  [
    { label: '65\u202f504, the largest float16', at: Math.log10(FLOAT16_MAX) },
    { label: '3.4e38, the largest float32', at: Math.log10(FLOAT32_MAX) },
  ].filter(({ at }) => at <= max);

/** Neighbouring rows that belong together, with their label. */
function stretches(
  rows: readonly StepRow[],
  labelOf: (row: StepRow) => string | null,
): readonly StageBand[] {
  const bands: StageBand[] = [];
  rows.forEach((row, position) => {
    const label = labelOf(row);
    if (label === null) return;
    const last = bands.at(-1);
    if (last?.label === label && last.to === position - 1)
      bands[bands.length - 1] = { ...last, to: position };
    else bands.push({ label, from: position, to: position });
  });
  return bands;
}

/** Stretches where they are along the chart. */
const placed = (bands: readonly StageBand[], { place }: StepAxis): readonly StageBand[] =>
  bands.map(({ label, from, to }) => ({
    label,
    from: place(from - 0.5) + 0.5,
    to: place(to + 0.5) - 0.5,
  }));

const bandLabel = ({ step }: StepRow): string =>
  step.item ? `${stageName(step.stage)} · hand ${step.item + 1}` : stageName(step.stage);

/** Values without a neighbour on either side. */
const lonePoints = (points: Points): Points => {
  const missing = (at: number): boolean => Number.isNaN(points[at]?.y ?? NaN);
  return points.filter((_, at) => !missing(at) && missing(at - 1) && missing(at + 1));
};

/** The line of a run, and a dot where a value stands alone: a line needs two points. */
function magnitudeLine(
  label: string,
  logs: readonly number[],
  floor: number,
  { place }: StepAxis,
  style: Partial<Lane>,
): Lane[] {
  const data = logs.map((value, at) => ({
    x: place(at),
    y: value === -Infinity ? floor : value,
  }));
  const line: Lane = {
    label,
    yAxisID: 'magnitude',
    data,
    // One radius for all: Chart.js looks up those of a list point by point.
    pointRadius: 0,
    borderWidth: 1.6,
    borderJoinStyle: 'round',
    ...style,
  };
  return [
    line,
    {
      ...line,
      label: `${label}, alone`,
      data: lonePoints(data),
      pointRadius: 3.5,
      showLine: false,
    },
  ];
}

/** A run that another one is laid over: its share of what is not finite, and its largest magnitudes. */
function referenceLanes(
  steps: readonly (Step | null)[],
  logs: readonly number[],
  floor: number,
  axis: StepAxis,
  colour: string,
): Lane[] {
  const style = {
    borderColor: colour,
    backgroundColor: colour,
    borderDash: [2, 3],
    borderWidth: 2,
  };
  const shares = steps.map((step) => {
    const share = step === null ? 0 : nonFiniteShare(step.health);
    return share === 0 ? 0 : Math.max(share, leastVisible);
  });
  return [
    {
      label: 'reference, share not finite',
      yAxisID: 'share',
      data: outline(shares, axis),
      order: 9,
      pointRadius: 0,
      ...style,
    },
    ...magnitudeLine('reference largest magnitude', logs, floor, axis, { ...style, order: 9 }),
  ];
}

const eventStyles = {
  generate: { pointStyle: 'triangle', rotation: 0 },
  kill: { pointStyle: 'triangle', rotation: 180 },
  compare: { pointStyle: 'rectRot', rotation: 0 },
} as const;

/** Neighbouring steps may make, kill and compare: marks of one kind share a level. */
const eventHeights = { generate: 0.82, compare: 0.5, kill: 0.18 } as const;

function eventMarks(rows: readonly StepRow[], { place }: StepAxis, palette: Palette): Lane[] {
  return (['generate', 'kill', 'compare'] as const).map((event) => ({
    label: event,
    yAxisID: 'events',
    data: rows.flatMap(({ faulty }, at) =>
      faulty?.events.some((one) => one.event === event)
        ? [{ x: place(at), y: eventHeights[event] }]
        : [],
    ),
    showLine: false,
    pointRadius: 6,
    ...eventStyles[event],
    backgroundColor: palette.text,
    borderColor: palette.panel,
  }));
}

/** Says where the faulty line ends though the run goes on. */
function endNote(rows: readonly StepRow[], logs: readonly number[]): LaneMarks['notes'] {
  const last = rows.findLastIndex(({ faulty }) => faulty !== null);
  const end = logs.findLastIndex((value) => Number.isFinite(value));
  const at = logs[end];
  if (end === last || at === undefined) return [];
  // Padding and pooling may leave zeros among the NaNs.
  const zeros = logs.slice(end + 1).includes(-Infinity);
  const label = zeros ? 'nothing finite left but zeros' : 'no finite value left';
  return [{ label, position: end, at }];
}

/** From steps to the whole Chart.js configuration: two lanes, marks between them, bands above. */
export function propagationConfig(input: PropagationInput): PropagationConfig {
  const { rows, palette, complete, axis = equalSteps, reference = [] } = input;
  const partners = new Map(reference.map((step) => [step.id, step]));
  const laidUnder = reference.length === 0 ? [] : rows.map(({ id }) => partners.get(id) ?? null);
  const laidLogs = laidUnder.map((step) => logOf(step?.health.absMax));
  const goldenLogs = rows.map(({ golden }) => logOf(golden?.health.absMax));
  const faultyLogs = rows.map(({ faulty }) => logOf(faulty?.health.absMax));
  const range = magnitudeRange([...goldenLogs, ...faultyLogs, ...laidLogs], input.half);
  const tops = rows.map(stackTops);
  const positions = Math.max(rows.length, complete ? 0 : input.expected, 1);
  const font = { family: palette.font, size: 11 };
  const marks: LaneMarks = {
    bands: placed(stretches(rows, bandLabel), axis),
    notReached: complete
      ? placed(
          stretches(rows, ({ faulty }) => (faulty === null ? 'not reached' : null)),
          axis,
        )
      : [],
    limits: limitLines(range.max),
    notes: endNote(rows, faultyLogs).map((note) => ({
      ...note,
      position: axis.place(note.position),
    })),
    shareNote:
      complete && rows.length > 0 && firstNonFiniteRow(rows) < 0
        ? 'no NaN and no Inf at any step'
        : null,
    colours: {
      band: palette.shade,
      bandText: palette.text,
      muted: palette.muted,
      limit: palette.nan,
      text: palette.text,
      ground: palette.panel,
    },
    font: palette.font,
  };
  const lane = {
    stack: 'lanes',
    position: 'left',
    border: { display: false },
    grid: { color: palette.line, tickLength: 0 },
  } as const;
  return {
    type: 'line',
    plugins: [laneMarks],
    data: {
      datasets: [
        ...kinds.map((kind, level): Lane => ({
          label: kindNames[kind],
          yAxisID: 'share',
          data: outline(
            tops.map((top) => top[level] ?? 0),
            axis,
          ),
          // The opaque fill of a lower kind covers the foot of the taller stack behind it.
          order: level,
          fill: 'origin',
          backgroundColor: input.fills[kind],
          borderColor: kind === 'nan' ? palette.nan : palette.inf,
          borderWidth: 1,
          pointRadius: 0,
        })),
        ...magnitudeLine('golden largest magnitude', goldenLogs, range.min, axis, {
          borderColor: palette.gold,
          backgroundColor: palette.gold,
          borderDash: [5, 3],
          order: 11,
        }),
        ...magnitudeLine('faulty largest magnitude', faultyLogs, range.min, axis, {
          borderColor: palette.text,
          backgroundColor: palette.text,
          borderWidth: 1.8,
          order: 10,
        }),
        ...(laidUnder.length === 0
          ? []
          : referenceLanes(laidUnder, laidLogs, range.min, axis, palette.reference)),
        ...eventMarks(rows, axis, palette),
      ],
    },
    options: {
      animation: false,
      parsing: false,
      responsive: true,
      maintainAspectRatio: false,
      normalized: true,
      events: [],
      layout: { padding: { top: bandHeight + 10, right: 8 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false }, laneMarks: marks },
      elements: { line: { tension: 0 } },
      scales: {
        x: {
          type: 'linear',
          min: axis.place((input.window?.from ?? 0) - 0.5),
          max: axis.place((input.window?.to ?? positions - 1) + 0.5),
          display: false,
        },
        magnitude: {
          ...lane,
          type: 'linear',
          stackWeight: 5,
          min: range.min,
          max: range.max,
          ticks: {
            color: palette.muted,
            font,
            padding: 6,
            stepSize: range.step,
            autoSkip: false,
            callback: (value) => `1e${value}`,
          },
        },
        events: {
          ...lane,
          type: 'linear',
          stackWeight: 1.1,
          min: 0,
          max: 1,
          ticks: { display: false },
          grid: { display: false },
        },
        share: {
          ...lane,
          type: 'linear',
          stackWeight: 3,
          min: 0,
          max: 1,
          ticks: {
            color: palette.muted,
            font,
            padding: 6,
            stepSize: 0.5,
            callback: (value) => `${Number(value) * 100} %`,
          },
        },
      },
    },
  };
}
