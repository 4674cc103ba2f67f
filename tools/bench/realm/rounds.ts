/** Rounds that are run and not counted: shaders compile, textures are made. */
export const warmUps = 2;

/**
 * Runs every way once a round, in turns: forwards in even rounds, backwards in odd ones, so that no
 * way is always the one that comes after the longest.
 *
 * @param ways by name; each gives milliseconds.
 * @returns milliseconds of every way, by round; as many as there are counted rounds.
 */
export function inTurns<Name extends string>(
  repeats: number,
  ways: Readonly<Record<Name, () => number>>,
  onRound: (round: number) => void = () => undefined,
): Record<Name, number[]> {
  const names = Object.keys(ways) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = -warmUps; round < repeats; round++) {
    onRound(round);
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const ms = ways[name]();
      if (round >= 0) times[name].push(ms);
    }
  }
  return times;
}
