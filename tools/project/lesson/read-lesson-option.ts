import { UsageError } from '../../command-line/exit-codes.ts';

/** Takes `--lesson NAME` out of the options of `faultbook dev`. @throws UsageError without a name */
export function readLessonOption(words: readonly string[]): {
  readonly lesson: string | null;
  readonly rest: readonly string[];
} {
  const rest: string[] = [];
  let lesson: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word !== '--lesson' && !word.startsWith('--lesson=')) {
      rest.push(word);
      continue;
    }
    if (lesson !== null) throw new UsageError('--lesson is given twice.');
    const name = word === '--lesson' ? words[++at] : word.slice('--lesson='.length);
    if (name === undefined || name === '' || name.startsWith('-'))
      throw new UsageError(
        '--lesson needs the id of a lesson, such as --lesson nan-in-30-minutes.',
      );
    lesson = name;
  }
  return { lesson, rest };
}
