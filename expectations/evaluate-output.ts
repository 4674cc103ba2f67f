import { formatNumber } from '../common/format-number.ts';
import type { RunRecord } from '../record/record.ts';
import type { Predicate } from '../record/expectation.ts';
import { inRange, plural, rangeText, struckFrames, type Finding } from './finding.ts';

/** Predicates on what a graph of operations gave. */
export type OutputPredicate = Extract<
  Predicate,
  { readonly type: 'outputIs' | 'outputValue' | 'outputNonFinite' }
>;

const countNonFinite = (values: readonly number[]): number =>
  values.filter((value) => !Number.isFinite(value)).length;

const place = ({ output, element }: { output: string; element: number }): string =>
  `${output}[${element}]`;

/** Evaluates an output of a graph in the struck frames; of no frame, nothing holds. */
export function evaluateOutput(predicate: OutputPredicate, record: RunRecord): Finding {
  const frames = struckFrames(record);
  if (frames.length === 0) return { holds: false, actual: 'no frame was reached' };
  const all = frames.map(({ outputs }) => outputs?.find(({ name }) => name === predicate.output));
  if (predicate.type === 'outputNonFinite') {
    const counts = all.map((output) => (output ? countNonFinite(output.values) : null));
    return {
      holds: counts.every((count) => count !== null && inRange(count, predicate)),
      actual: `${predicate.output}: ${[...new Set(counts)]
        .map((count) => (count === null ? 'absent' : `${plural(count, 'element')} not finite`))
        .join('; ')}`,
    };
  }
  const values = all.map((output) => output?.values[predicate.element]);
  const holds = (value: number | undefined): boolean =>
    value !== undefined &&
    (predicate.type === 'outputIs' ? Object.is(value, predicate.value) : inRange(value, predicate));
  const told = values.map((value) => (value === undefined ? 'absent' : formatNumber(value)));
  return {
    holds: values.every(holds),
    actual: `${place(predicate)}: ${[...new Set(told)].join(', ')}`,
  };
}

/** Such a predicate as a sentence. */
export function outputSentence(predicate: OutputPredicate): string {
  switch (predicate.type) {
    case 'outputIs':
      return `The output ${place(predicate)} is ${formatNumber(predicate.value)}`;
    case 'outputValue':
      return `The output ${place(predicate)} is ${rangeText(predicate, formatNumber)}`;
    case 'outputNonFinite': {
      const { output, atLeast, atMost } = predicate;
      if (atMost === 0) return `Every element of the output ${output} is finite`;
      return `NaN or Inf in the output ${output}: ${rangeText(predicate, String)} ${atLeast === 1 && atMost === 1 ? 'element' : 'elements'}`;
    }
  }
}
