import type { MeasuredMode, MeasuredRun } from './measured-mode.ts';

const placeOf = ({ scenario, environment }: MeasuredMode): string => `${scenario}, ${environment}`;

const runWords = (run: MeasuredRun | null): string =>
  run === null
    ? 'it could not be run'
    : `${run.outcome}${run.effect === 'missing' ? ' (hand missing)' : ''}${run.stays === true ? ', to the last frame' : ''}`;

function changes(was: MeasuredMode, is: MeasuredMode): string[] {
  const found: string[] = [];
  const compare = (what: string, before: string, now: string): void => {
    if (before !== now) found.push(`${what} was ${before}, is ${now}`);
  };
  compare('the outcome', runWords(was), runWords(is));
  compare('the first bad step', was.firstBadStep ?? 'none', is.firstBadStep ?? 'none');
  compare('the status', was.status, is.status);
  if (is.problems.length > 0 && was.problems.join() !== is.problems.join())
    found.push(...is.problems);
  const ids = new Set([...was.guards, ...is.guards].map(({ id }) => id));
  for (const id of ids) {
    const [before, now] = [was, is].map(({ guards }) => guards.find((guard) => guard.id === id));
    compare(
      `with ${id}, the outcome`,
      before === undefined ? 'not measured' : runWords(before.run),
      now === undefined ? 'not measured' : runWords(now.run),
    );
  }
  return found;
}

/** What differs between a book's measurements and new ones, in words; empty where nothing does. */
export function compareModes(
  was: readonly MeasuredMode[],
  is: readonly MeasuredMode[],
): readonly string[] {
  const find = (list: readonly MeasuredMode[], place: string): MeasuredMode | undefined =>
    list.find((one) => placeOf(one) === place);
  const places = [...new Set([...was, ...is].map(placeOf))];
  return places.flatMap((place) => {
    const [before, now] = [find(was, place), find(is, place)];
    if (before === undefined) return [`${place}: it is not in the book`];
    if (now === undefined) return [`${place}: it could not be measured again`];
    return changes(before, now).map((change) => `${place}: ${change}`);
  });
}
