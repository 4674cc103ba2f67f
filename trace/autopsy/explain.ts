import { toFormat } from '../../common/number-format.ts';
import { alike } from './alike.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Autopsy } from '../../record/autopsy.ts';
import type { Calculation } from './calculation.ts';
import { causeOf } from './cause.ts';
import { numberText } from './number-text.ts';
import { pastText } from './past-text.ts';
import { replacementText, type Replacement } from './replacement.ts';
import { kept, limitOf, type Storage } from './storage.ts';

type Explanation = Pick<Autopsy, 'stage' | 'explained' | 'sentence'>;

/**
 * Says how the stored value came about, in this order: by the arithmetic, by the formula of the
 * backend, by the driver and the memory. Else that nothing known accounts for it.
 */
export function explain(
  calculation: Calculation,
  arithmetic: Arithmetic,
  value: number,
  replacement: Replacement | null,
): Explanation {
  const { storage } = arithmetic;
  const [, result] = calculation.stages.at(-1) ?? [];
  if (result === undefined) throw new Error(`${calculation.words} has no result.`);
  const defined = toFormat(result.single, limitOf(storage));
  if (alike(defined, value)) return byArithmetic(calculation, arithmetic, defined, value);
  const computed = kept(result.actual, storage);
  const predicted =
    storage.rounding === null ? computed : toFormat(computed, storage.rounding.format);
  // Where a number is too large to store, IEEE 754 asks for Inf; some GPUs store NaN instead.
  const unmeasured = storage.measured === null && Number.isNaN(value) && !Number.isFinite(defined);
  const mayBeNaN = unmeasured && causeOf(calculation, arithmetic, defined).overflow;
  if (alike(predicted, value) || mayBeNaN)
    return byBackend(calculation, arithmetic, defined, value);
  if (replacement !== null) {
    return byFault(calculation, defined, replacementText(replacement, value, storage));
  }
  if (arithmetic.bothWays !== null) return byOrder(arithmetic, arithmetic.bothWays, value);
  return unexplained(calculation, arithmetic, defined, value);
}

/** The operands give the stored value, or one of its kind, by the definition alone. */
function byArithmetic(
  calculation: Calculation,
  arithmetic: Arithmetic,
  defined: number,
  value: number,
): Explanation {
  const { words, stages } = calculation;
  const { storage } = arithmetic;
  const [, result] = stages.at(-1) ?? [];
  const exact = result?.exact ?? NaN;
  const stored = numberText(value);
  if (Number.isFinite(defined)) {
    const limit = limitOf(storage);
    const recomputed = numberText(exact);
    const rounds = Math.abs(exact) > limit.largest;
    const other =
      recomputed === stored
        ? ''
        : rounds
          ? `, which rounds to ${numberText(defined)}, ${value < 0 ? 'the lowest' : 'the largest'} ${limit.name}`
          : `; stored is ${stored}`;
    return { stage: null, explained: true, sentence: `${words} = ${recomputed}${other}.` };
  }
  const { text, stage, overflow } = causeOf(calculation, arithmetic, defined);
  const { rounding } = storage;
  const end = !overflow
    ? ''
    : rounding === null
      ? `; ${stored} is stored`
      : `; the fault ${rounding.by} rounds it to ${stored}`;
  return { stage, explained: true, sentence: `${text}${end}.` };
}

/** The backend's formula, the driver or the memory make the difference. */
function byBackend(
  calculation: Calculation,
  arithmetic: Arithmetic,
  defined: number,
  value: number,
): Explanation {
  const { storage, deviations } = arithmetic;
  const { words, stages } = calculation;
  const [, result] = stages.at(-1) ?? [];
  const stored = numberText(value);
  const finite = Number.isFinite(defined);
  const cause = finite ? null : causeOf(calculation, arithmetic, defined);
  const arithmetically =
    cause?.text ?? `${rootText(arithmetic)}${words} is ${numberText(result?.exact ?? NaN)}`;
  // What the formula gives may still be stored as something else.
  const actual = result?.actual ?? NaN;
  const memory = alike(actual, value) ? '' : `, and ${memoryText(actual, value, storage)}`;
  const deviation = deviations.at(-1);
  if (deviation !== undefined) {
    // A sum may depart at many of its terms in one way: two of them say it.
    const texts = [...new Set(deviations.map(({ text }) => text))];
    const formula = [...texts.slice(0, 1), ...texts.slice(1).slice(-1)].join(', and ');
    return {
      stage: deviation.stage,
      explained: true,
      sentence: `${arithmetically}, but ${formula}${memory}.`,
    };
  }
  if (cause?.overflow === true) {
    return {
      stage: cause.stage,
      explained: true,
      sentence: `${cause.text}; this ${storage.by} stores ${stored}.`,
    };
  }
  return {
    stage: cause?.stage ?? 'result',
    explained: true,
    sentence: `${arithmetically}${memory}.`,
  };
}

/** `this GPU stores Inf as NaN (self-test)`. */
const memoryText = (actual: number, value: number, { by, measured }: Storage): string =>
  `this ${by} stores ${numberText(actual)} as ${numberText(value)}${measured === null ? '' : ' (self-test)'}`;

/** Neither operands nor backend account for the value, and a fault replaced the step's result. */
function byFault(
  { words, copies, stages }: Calculation,
  defined: number,
  replaced: string,
): Explanation {
  const [, result] = stages.at(-1) ?? [];
  const was = numberText(Number.isFinite(defined) ? (result?.exact ?? NaN) : defined);
  return {
    stage: null,
    explained: true,
    sentence: `${words} ${copies === true ? 'is' : '='} ${was}, but ${replaced}.`,
  };
}

/** Both the positive and the negative addends leave float32: any order may give Inf, −Inf or NaN. */
function byOrder(
  { storage: { by } }: Arithmetic,
  { up, down }: { readonly up: number; readonly down: number },
  value: number,
): Explanation {
  const [most, least] = [up, down].map(numberText);
  return {
    stage: 'sum',
    explained: true,
    sentence:
      `the positive addends come to ${most} and the negative ones to ${least}, both past float32: ` +
      `the order in which this ${by} adds decides, and ${numberText(value)} is stored.`,
  };
}

/** The infinite operand or the overflow that a finite result hides. */
function rootText({ incidents, partial, storage }: Arithmetic): string {
  const root = incidents.find(({ kind }) => kind !== 'indeterminate');
  if (root === undefined) return '';
  const grew = root.kind === 'overflow' && partial !== null ? reachText(partial, storage) : null;
  return `${grew ?? root.text}; `;
}

/** How far the running sum gets, if that is past the format that sums are held in. */
function reachText(partial: number, storage: Storage): string | null {
  const limit = limitOf(storage);
  return Math.abs(partial) > limit.largest
    ? `the running sum reaches ${numberText(partial)}, ${pastText(partial, limit)}`
    : null;
}

function unexplained(
  calculation: Calculation,
  arithmetic: Arithmetic,
  defined: number,
  value: number,
): Explanation {
  const { words, copies, stages } = calculation;
  const { incidents, deviations, notes, partial, storage } = arithmetic;
  const { by, format, rounding, formulas, measured } = storage;
  const [, result] = stages.at(-1) ?? [];
  const recomputed = numberText(Number.isFinite(defined) ? (result?.exact ?? NaN) : defined);
  const stored = numberText(value);
  const cause = Number.isFinite(defined) ? null : causeOf(calculation, arithmetic, defined);
  if (copies === true) {
    const sentence = `${words} is ${recomputed}, yet ${stored} is stored: the value was replaced on the way.`;
    return { stage: cause?.stage ?? null, explained: false, sentence };
  }
  // A GPU may add in half precision where it stores half precision; a fault rounds results alone.
  const reach =
    partial === null || rounding !== null || format.name === 'float32'
      ? null
      : reachText(partial, storage);
  const hints = [
    ...(cause === null ? incidents.slice(0, 2).map(({ text }) => text) : []),
    ...deviations.slice(0, 2).map(({ text }) => text),
    ...notes.slice(0, 2),
    ...(reach === null
      ? []
      : [`${reach}, which matters only if this ${by} adds in ${format.name}`]),
    ...(measured?.isNaN === 'wrong' ? [`isnan is wrong on this ${by} (self-test)`] : []),
  ];
  const noted = hints.length === 0 ? '' : ` Of note: ${hints.join('; ')}.`;
  const unknown =
    formulas === null
      ? `: this ${by}'s own arithmetic differs, or the value was changed afterwards.`
      : `. Neither ${formulas.name} nor anything that the self-test measured accounts for that.`;
  const start = cause === null ? 'Recomputed it is' : `${cause.text}; recomputed it is`;
  return {
    stage: cause?.stage ?? null,
    explained: false,
    sentence: `${start} ${recomputed} (${words}), yet ${stored} is stored${unknown}${noted}`,
  };
}
