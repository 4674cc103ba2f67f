import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';

/** Differences of a share, and of a log₁₀, that another GPU may make. */
const shareSlack = 0.02;
const logSlack = 0.3;

/** Numbers differ a little from GPU to GPU; words do not. */
const wordsOf = (text: string): string => text.replace(/[\d.,]*\d\s?(?:×\s?10\S+|%)?/g, '#');

function laneDifference(
  kept: readonly (number | null)[],
  here: readonly (number | null)[],
  slack: number,
): number {
  // A lane in which nothing is holds nothing.
  const length = Math.max(kept.length, here.length);
  const at = (lane: readonly (number | null)[], i: number) =>
    lane.length === 0 ? 0 : (lane[i] ?? null);
  for (let i = 0; i < length; i++) {
    const [a, b] = [at(kept, i), at(here, i)];
    if (a === b) continue;
    if (a === null || b === null || !(Math.abs(a - b) <= slack)) return i;
  }
  return -1;
}

/** In what a kept measurement differs from one made here; empty where it still holds. */
export function measurementDifferences(
  kept: ShippedMeasurement,
  here: ShippedMeasurement,
): readonly string[] {
  const differences: string[] = [];
  const compare = (what: string, a: string, b: string): void => {
    if (a !== b) differences.push(`${what}: kept “${a}”, here “${b}”`);
  };
  compare('plan', kept.plan, here.plan);
  compare('outcome', kept.outcome, here.outcome);
  compare('answer', wordsOf(kept.answer), wordsOf(here.answer));
  compare('sentence', wordsOf(kept.sentence), wordsOf(here.sentence));
  here.facts.forEach((fact, i) => {
    const one = kept.facts[i];
    compare(fact.label, wordsOf(one?.value ?? ''), wordsOf(fact.value));
    compare(`step of ${fact.label}`, one?.step ?? 'none', fact.step ?? 'none');
  });
  const lanes = { nan: shareSlack, inf: shareSlack, golden: logSlack, faulty: logSlack } as const;
  for (const [lane, slack] of Object.entries(lanes)) {
    const name = lane as keyof typeof lanes;
    const column = laneDifference(kept.chart[name], here.chart[name], slack);
    if (column >= 0)
      differences.push(
        `chart, ${name}, column ${column}: kept ${kept.chart[name][column] ?? 0}, here ${here.chart[name][column] ?? 0}`,
      );
  }
  return differences;
}
