import type { Arithmetic, Incident } from './arithmetic.ts';
import type { ArithmeticStage } from '../../record/autopsy.ts';
import type { Calculation } from './calculation.ts';
import { numberText } from './number-text.ts';
import { pastText } from './past-text.ts';
import { limitOf } from './storage.ts';

/** Why a result is not finite. */
export interface Cause {
  readonly text: string;
  readonly stage: ArithmeticStage;
  /** Finite operands, but a result too large to store. */
  readonly overflow: boolean;
}

/** What makes a result NaN or infinite by definition; `defined` is that result. */
export function causeOf(
  { words, stages }: Calculation,
  { incidents, reads, storage }: Arithmetic,
  defined: number,
): Cause {
  const ofKind = (kind: Incident['kind']) => incidents.filter((it) => it.kind === kind);
  const [nan, infinite] = [ofKind('NaN operand'), ofKind('infinite operand')];
  if (Number.isNaN(defined)) {
    if (nan.length > 0) return given(nan, 'NaN', reads);
    const [first] = ofKind('indeterminate');
    if (first !== undefined) return indeterminate(first, incidents);
  }
  if (infinite.length > 0) return given(infinite, 'infinite', reads);
  const [pole] = ofKind('pole');
  if (pole !== undefined) return { text: pole.text, stage: pole.stage, overflow: false };
  const [, result] = stages.at(-1) ?? [];
  const exact = result?.exact ?? NaN;
  const limit = limitOf(storage);
  if (Number.isFinite(exact) && Math.abs(exact) > limit.largest) {
    const inside = stages.findLastIndex(([, at]) => Math.abs(at.exact) <= limit.largest);
    const [stage] = stages[inside + 1] ?? ['result' as const];
    const text = `${words} = ${numberText(exact)}, ${pastText(exact, limit)}`;
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
