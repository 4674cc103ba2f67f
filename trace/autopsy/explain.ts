import { pastText, type Arithmetic, type ArithmeticStage, type Incident } from './arithmetic.ts';
import type { Autopsy } from './autopsy.ts';
import type { Calculation } from './calculation.ts';
import { numberText } from './number-text.ts';
import { largestOf, type Storage } from './storage.ts';

type Explanation = Pick<Autopsy, 'stage' | 'explained' | 'sentence'>;

/** What IEEE arithmetic would have stored: past the largest number there is only Inf. */
const ieeeOf = (single: number, largest: number): number =>
  Math.abs(single) > largest ? Math.sign(single) * Infinity : single;

const alike = (a: number, b: number): boolean =>
  Number.isFinite(a) ? Number.isFinite(b) : Object.is(a, b);

/** Says how the stored value came about, or that the operands do not tell. */
export function explain(
  calculation: Calculation,
  arithmetic: Arithmetic,
  value: number,
  storage: Storage,
): Explanation {
  const { words, stages } = calculation;
  const [, result] = stages.at(-1) ?? [];
  if (result === undefined) throw new Error(`${words} has no result.`);
  const largest = largestOf(storage);
  const ieee = ieeeOf(result.single, largest);
  const stored = numberText(value);
  const recomputed = numberText(result.exact);
  if (Number.isFinite(ieee)) {
    if (Number.isFinite(value)) {
      const other = recomputed === stored ? '' : `; stored is ${stored}`;
      return { stage: null, explained: true, sentence: `${words} = ${recomputed}${other}.` };
    }
    const sentence = unexplained(calculation, arithmetic, recomputed, stored, storage);
    return { stage: null, explained: false, sentence };
  }
  const { text, stage, overflow } = cause(calculation, arithmetic, ieee, largest, storage);
  if (alike(ieee, value)) {
    return {
      stage,
      explained: true,
      sentence: `${text}${overflow ? `; ${stored} is stored` : ''}.`,
    };
  }
  // Where a number is too large to store, IEEE asks for Inf; some GPUs store NaN instead.
  if (overflow && Number.isNaN(value)) {
    return { stage, explained: true, sentence: `${text}; this ${storage.by} stores NaN.` };
  }
  const differs = `this ${storage.by}'s own arithmetic differs, or the value was changed afterwards`;
  const sentence = `${text}; recomputed it is ${numberText(ieee)} (${words}), yet ${stored} is stored: ${differs}.`;
  return { stage, explained: false, sentence };
}

function unexplained(
  { words, copies }: Calculation,
  { incidents, notes, partial }: Arithmetic,
  recomputed: string,
  stored: string,
  storage: Storage,
): string {
  if (copies === true) {
    return `${words} is ${recomputed}, yet ${stored} is stored: the value was replaced on the way.`;
  }
  const largest = largestOf(storage);
  const hints = [
    ...incidents.slice(0, 2).map(({ text }) => text),
    ...notes.slice(0, 2),
    ...(partial !== null && partial > largest
      ? [
          `the running sum reaches ${numberText(partial)}, ${pastText(1, largest, storage.precision)},` +
            ` which matters only if this ${storage.by} adds in ${storage.precision}`,
        ]
      : []),
  ];
  const noted = hints.length === 0 ? '' : ` Of note: ${hints.join('; ')}.`;
  return (
    `Recomputed it is ${recomputed} (${words}), yet ${stored} is stored: this ${storage.by}'s own ` +
    `arithmetic differs, or the value was changed afterwards.${noted}`
  );
}

interface Cause {
  readonly text: string;
  readonly stage: ArithmeticStage;
  /** Finite operands, but a result too large to store. */
  readonly overflow: boolean;
}

/** What made the IEEE result NaN or infinite. */
function cause(
  { words, stages }: Calculation,
  { incidents, reads }: Arithmetic,
  ieee: number,
  largest: number,
  { precision }: Storage,
): Cause {
  const ofKind = (kind: Incident['kind']) => incidents.filter((it) => it.kind === kind);
  const [nan, infinite] = [ofKind('NaN operand'), ofKind('infinite operand')];
  if (Number.isNaN(ieee)) {
    if (nan.length > 0) return given(nan, 'NaN', reads);
    const [first] = ofKind('indeterminate');
    if (first !== undefined) return indeterminate(first, incidents);
  }
  if (infinite.length > 0) return given(infinite, 'infinite', reads);
  const [pole] = ofKind('pole');
  if (pole !== undefined) return { text: pole.text, stage: pole.stage, overflow: false };
  const [, result] = stages.at(-1) ?? [];
  const exact = result?.exact ?? NaN;
  if (Number.isFinite(exact) && Math.abs(exact) > largest) {
    const past = (at: number) => Math.abs(at) > largest;
    const inside = stages.findLastIndex(([, at]) => !past(at.exact));
    const [stage] = stages[inside + 1] ?? ['result' as const];
    const text = `${words} = ${numberText(exact)}, ${pastText(exact, largest, precision)}`;
    return { text, stage, overflow: true };
  }
  // Float32 overflowed on the way, though the whole does not in float64.
  const [overflow] = ofKind('overflow');
  return {
    text: overflow?.text ?? `${words} = ${numberText(exact)}`,
    stage: overflow?.stage ?? 'result',
    overflow: true,
  };
}

function given(incidents: readonly Incident[], what: string, reads: number): Cause {
  const [first] = incidents;
  const more = incidents.length - 1;
  const all = incidents.length === reads;
  const others =
    more === 0
      ? ''
      : all
        ? `, as are all ${numberText(reads)} values read`
        : `, and ${numberText(more)} more of the ${numberText(reads)} values read ${more === 1 ? 'is' : 'are'} ${what}`;
  return { text: `${first?.text ?? ''}${others}`, stage: 'operand', overflow: false };
}

function indeterminate(first: Incident, incidents: readonly Incident[]): Cause {
  const before = incidents.slice(0, incidents.indexOf(first));
  // A product names its two elements itself.
  const roots = first.text.includes('[') ? [] : before.slice(-2).map(({ text }) => text);
  const text = roots.length === 0 ? first.text : `${first.text}: ${roots.join(', and ')}`;
  return { text, stage: first.stage, overflow: false };
}
