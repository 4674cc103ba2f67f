import { edgeTexts, type Edges } from '../../health/edges.ts';
import type { Formula } from './formulas/formula.ts';
import { numberText } from './number-text.ts';
import { edgesOf, type Storage } from './storage.ts';

/** Properties of the driver with what was measured: ` (self-test: 0 × Inf is NaN)`. */
export function measuredText(takes: readonly (keyof Edges)[], storage: Storage): string {
  if (takes.length === 0 || storage.measured?.edges === undefined) return '';
  const edges = edgesOf(storage);
  const facts = takes.map((name) => `${edgeTexts[name]} is ${numberText(edges[name])}`);
  return ` (self-test: ${facts.join(', ')})`;
}

/** What a formula makes of its operands, and what that owes to the driver. */
export function deviationText(
  formula: Formula,
  operands: readonly number[],
  result: number,
  storage: Storage,
): string {
  const { text, takes } = formula;
  const shown = formula.shown?.(operands) ?? null;
  const here = shown === null ? '' : `, here ${shown}`;
  const where = takes.length === 0 ? '' : ` on this ${storage.by}`;
  return (
    `${storage.formulas?.name ?? 'the backend'} computes ${text}${here}, ` +
    `which is ${numberText(result)}${where}${measuredText(takes, storage)}`
  );
}
