import { countOf } from '../../format/format-number.ts';
import { listed, type FailureFilter, type FoundFailures } from '../../state/failure-filter.ts';

/** What the filter lets through, in a sentence. */
export function foundSentence(failures: FoundFailures, { words }: FailureFilter): string {
  const count = listed(failures).length;
  const cards = `${countOf(count, 'card')} ${count === 1 ? 'matches' : 'match'}`;
  if (failures.by === 'family') {
    if (words.trim() !== '') return 'Searching…';
    return count === 0 ? 'No card matches.' : `${cards}.`;
  }
  const query = `“${words.trim()}”`;
  if (count === 0) return `No card matches ${query}.`;
  return failures.exact
    ? `${cards} ${query}${count === 1 ? '' : ', best first'}.`
    : `No card matches ${query} exactly. The nearest ${count === 1 ? 'is this one' : `${count}, best first`}:`;
}
