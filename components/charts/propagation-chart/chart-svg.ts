import type { ChartDataset } from 'chart.js';
import type { Palette } from '../../theme/palette.ts';
import { bandHeight, type LaneMarks, type StageBand } from './lane-marks.ts';
import type { PropagationConfig } from './propagation-config.ts';

type Dataset = ChartDataset<'line', { x: number; y: number }[]>;

/** CSS pixels around and between the lanes. */
const edge = { left: 52, right: 14, title: 26, key: 20, bands: bandHeight + 8, bottom: 8 } as const;

const keyWords =
  'hatched: share of NaN · crossed: +Inf · level: −Inf · dashed: golden |x| max · solid: faulty |x| max · ▲ generate ▼ kill ◆ compare';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const round = (value: number): number => Math.round(value * 100) / 100;

/** A scale of the configuration, with the pixels that it covers. */
interface Scale {
  readonly min: number;
  readonly max: number;
  readonly from: number;
  readonly to: number;
}

const pixelOf = ({ min, max, from, to }: Scale, value: number): number =>
  round(from + ((value - min) / (max - min)) * (to - from));

/** Runs of points without a gap. */
function pieces(points: Dataset['data']): (readonly { x: number; y: number }[])[] {
  const found: { x: number; y: number }[][] = [[]];
  for (const point of points)
    if (Number.isNaN(point.y)) found.push([]);
    else found.at(-1)?.push(point);
  return found.filter(({ length }) => length > 0);
}

const patterns = ({ nan, inf, panel }: Palette): string => `<defs>
<pattern id="nan" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${panel}"/><path d="M-2 10L10 -2M-6 6L6 -6M2 14L14 2" stroke="${nan}" stroke-width="3.4"/></pattern>
<pattern id="posInf" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${panel}"/><path d="M-2 10L10 -2M-2 -2L10 10" stroke="${inf}" stroke-width="1.3"/></pattern>
<pattern id="negInf" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${panel}"/><path d="M0 2H8M0 6H8" stroke="${inf}" stroke-width="1.3"/></pattern>
</defs>`;

const shares: readonly (readonly [label: string, pattern: string])[] = [
  ['NaN', 'nan'],
  ['+Inf', 'posInf'],
  ['−Inf', 'negInf'],
];

/** How an event is drawn, by its label in the configuration. */
const eventPaths: Readonly<Record<string, string>> = {
  generate: 'M0 -5L5 4H-5Z',
  kill: 'M0 5L5 -4H-5Z',
  compare: 'M0 -5L5 0L0 5L-5 0Z',
};

/** What the picture is made of, besides the configuration. */
export interface PictureFrame {
  readonly title: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/** The chart as an SVG document of its own: from the same configuration that the canvas is drawn from. */
export function chartSvg(
  config: PropagationConfig,
  { title, width, height, palette }: PictureFrame,
): string {
  const scales = config.options?.scales ?? {};
  const range = (name: string, from: number, to: number): Scale => {
    const { min = 0, max = 1 } = (scales[name] ?? {}) as { min?: number; max?: number };
    return { min, max, from, to };
  };
  const top = edge.title + edge.key + edge.bands;
  const bottom = height - edge.bottom;
  const room = bottom - top;
  // As the lanes are stacked: shares on top, then events, then magnitudes.
  const [shareEnd, eventEnd] = [top + room * (3 / 9.1), top + room * (4.1 / 9.1)];
  const x = range('x', edge.left, width - edge.right);
  const lanes = {
    share: range('share', shareEnd, top),
    events: range('events', eventEnd, shareEnd),
    magnitude: range('magnitude', bottom, eventEnd),
  };
  const marks = config.options?.plugins?.laneMarks as LaneMarks | undefined;
  const text = (at: number, y: number, words: string, more = ''): string =>
    `<text x="${round(at)}" y="${round(y)}" ${more}>${escaped(words)}</text>`;
  const level = (scale: Scale, value: number, label: string): string => {
    const y = pixelOf(scale, value);
    return `<path d="M${x.from} ${y}H${x.to}" stroke="${palette.line}"/>${text(x.from - 6, y + 4, label, `text-anchor="end" fill="${palette.muted}"`)}`;
  };
  const span = ({ from, to }: StageBand): readonly [left: number, width: number] => {
    const left = Math.max(pixelOf(x, from - 0.5), x.from);
    return [left, Math.min(pixelOf(x, to + 0.5), x.to) - left];
  };
  const line = (one: Dataset, extra: string): string =>
    pieces(one.data)
      .map(
        (points) =>
          `<path d="${points.map((point, i) => `${i === 0 ? 'M' : 'L'}${pixelOf(x, point.x)} ${pixelOf(lanes.magnitude, point.y)}`).join('')}" fill="none" ${extra}/>`,
      )
      .join('');
  const find = (label: string): Dataset | undefined =>
    config.data.datasets.find((one) => one.label?.startsWith(label));
  const dots = (one: Dataset | undefined, colour: string): string =>
    (one?.data ?? [])
      .map(
        (point) =>
          `<circle cx="${pixelOf(x, point.x)}" cy="${pixelOf(lanes.magnitude, point.y)}" r="3" fill="${colour}"/>`,
      )
      .join('');
  const area = (label: string, pattern: string): string =>
    pieces(find(`${label} share`)?.data ?? [])
      .map(
        (points) =>
          `<path d="${points.map((point, i) => `${i === 0 ? 'M' : 'L'}${pixelOf(x, point.x)} ${pixelOf(lanes.share, point.y)}`).join('')}Z" fill="url(#${pattern})" stroke="${label === 'NaN' ? palette.nan : palette.inf}"/>`,
      )
      .join('');
  const events = Object.entries(eventPaths).map(([label, path]) =>
    (find(label)?.data ?? [])
      .map(
        (point) =>
          `<path transform="translate(${pixelOf(x, point.x)} ${pixelOf(lanes.events, point.y)})" d="${path}" fill="${palette.text}"/>`,
      )
      .join(''),
  );
  const { min, max } = lanes.magnitude;
  const step = (scales.magnitude as { ticks?: { stepSize?: number } } | undefined)?.ticks?.stepSize;
  const powers = Array.from(
    { length: Math.floor((max - min) / (step ?? 1)) + 1 },
    (_, i) => min + i * (step ?? 1),
  );
  const [golden, faulty] = [find('golden largest magnitude'), find('faulty largest magnitude')];
  const bandTop = top - edge.bands + 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="${palette.text}">
<title>${escaped(title)}</title>${patterns(palette)}
<rect width="${width}" height="${height}" fill="${palette.panel}"/>
${text(12, 18, title, 'font-size="14" font-weight="600"')}
${text(12, edge.title + 10, keyWords, `fill="${palette.muted}" font-size="10"`)}
<clipPath id="inside"><rect x="${x.from}" y="0" width="${x.to - x.from}" height="${height}"/></clipPath>
${[0, 0.5, 1].map((share) => level(lanes.share, share, `${share * 100} %`)).join('')}
${powers.map((power) => level(lanes.magnitude, power, `1e${power}`)).join('')}
<g clip-path="url(#inside)">
${(marks?.notReached ?? [])
  .map((band) => {
    const [left, wide] = span(band);
    return wide <= 0
      ? ''
      : `<rect x="${left}" y="${top}" width="${wide}" height="${room}" fill="${palette.shade}" opacity="0.6"/>${text(left + wide / 2, top + 14, band.label, `text-anchor="middle" fill="${palette.muted}"`)}`;
  })
  .join('')}
${(marks?.limits ?? [])
  .map(({ label, at }) => {
    const y = pixelOf(lanes.magnitude, at);
    return `<path d="M${x.from} ${y}H${x.to}" stroke="${palette.nan}" stroke-dasharray="4 3"/>${text(x.to, y - 3, label, `text-anchor="end" fill="${palette.nan}"`)}`;
  })
  .join('')}
${shares.map(([label, pattern]) => area(label, pattern)).join('')}
${golden ? line(golden, `stroke="${palette.gold}" stroke-width="1.6" stroke-dasharray="5 3"`) : ''}${dots(find('golden largest magnitude, alone'), palette.gold)}
${faulty ? line(faulty, `stroke="${palette.text}" stroke-width="1.8"`) : ''}${dots(find('faulty largest magnitude, alone'), palette.text)}
${events.join('')}
${(marks?.bands ?? [])
  .map((band) => {
    const [left, wide] = span(band);
    if (wide <= 0) return '';
    const fits = wide > band.label.length * 5.6 + 6;
    return `<rect x="${left + 0.5}" y="${bandTop}" width="${Math.max(1, round(wide - 1))}" height="${bandHeight}" fill="${palette.shade}"/>${fits ? text(left + wide / 2, bandTop + 14, band.label, 'text-anchor="middle"') : ''}`;
  })
  .join('')}
${(marks?.notes ?? []).map(({ label, position, at }) => text(Math.min(pixelOf(x, position) + 8, x.to - label.length * 5.6), pixelOf(lanes.magnitude, at) + 4, label)).join('')}
</g>
${marks?.shareNote == null ? '' : text((x.from + x.to) / 2, pixelOf(lanes.share, 0.25) + 4, marks.shareNote, `text-anchor="middle" fill="${palette.muted}"`)}
</svg>
`;
}
