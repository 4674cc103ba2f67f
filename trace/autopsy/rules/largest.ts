import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { Calculation } from '../calculation.ts';
import type { Formula } from '../formulas/formula.ts';
import { countText, numberText } from '../number-text.ts';

/** A window as a backend walks through it: places among its inputs, row by row. */
export interface WholeWindow {
  readonly places: readonly number[];
  readonly columns: number;
}

/** The largest of some inputs; NaN if one is. Null without an input. */
export function largestOf(
  arithmetic: Arithmetic,
  inputs: readonly Quantity[],
  by: 'pool' | 'reduction',
  whole: WholeWindow | null = null,
): Calculation | null {
  const [first, ...others] = inputs;
  if (first === undefined) return null;
  const defined = others.reduce((a, b) => arithmetic.extreme('max', a, b), first);
  const result = arithmetic.byFormula(formulaOf(arithmetic, by, whole), defined, inputs);
  return {
    words: `largest of ${countText(inputs.length, 'inputs')}`,
    stages: [['result', result]],
    terms: inputs.length,
  };
}

/** The search as a backend writes it: from a start that may be above the inputs, past NaN or not. */
function formulaOf(
  arithmetic: Arithmetic,
  by: 'pool' | 'reduction',
  whole: WholeWindow | null,
): Formula | null {
  const search = arithmetic.storage.formulas?.largest?.[by];
  if (search === undefined) return null;
  const { start, dropsNaN, source, search: inPlaces } = search;
  return {
    text: `the largest from ${numberText(start)} on`,
    source,
    takes: dropsNaN === 'driver' ? ['maxOfNaN'] : [],
    compute(values, { maxOfNaN }) {
      const found =
        whole === null
          ? null
          : (inPlaces?.(
              whole.places.map((place) => values[place] ?? NaN),
              whole.columns,
            ) ?? null);
      if (found !== null) return found;
      const drops = dropsNaN === 'driver' ? !Number.isNaN(maxOfNaN) : dropsNaN;
      const counted = drops ? values.filter((value) => !Number.isNaN(value)) : values;
      return Math.max(start, ...counted);
    },
  };
}
