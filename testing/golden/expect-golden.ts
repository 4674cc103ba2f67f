import type { RunRecord } from '../../record/record.ts';
import { keepFailure } from '../keep-failure.ts';
import { RunAssertionError } from '../matchers/expect-run.ts';
import { runPlace } from '../run-place.ts';
import { goldenDifferences, goldenEnding, readGolden } from './golden-ending.ts';

/** The text of a file; null if there is none. */
async function textAt(url: URL): Promise<string | null> {
  const response = await fetch(url).catch(() => null);
  const type = response?.headers.get('content-type') ?? '';
  // A dev server may answer a missing file with its page.
  return response?.ok === true && !type.startsWith('text/html') ? response.text() : null;
}

const nameOf = (url: URL): string => decodeURIComponent(url.pathname.split('/').at(-1) ?? '');

/**
 * Expects a run to end as a golden record beside the test does: with the same outcome, first bad step and
 * answer. `npx faultbook test --update` writes the file, and prints what changed.
 *
 * @param file `new URL('./late-frame.golden.json', import.meta.url)`.
 * @throws RunAssertionError with the differences in words, or if there is no file yet; FormatError for a
 *   file that cannot be read
 */
export async function expectGolden(record: RunRecord, file: URL): Promise<void> {
  const now = goldenEnding(record);
  const { updates, write } = runPlace().golden;
  const text = await textAt(file);
  const name = nameOf(file);
  if (updates) {
    const changed = text === null ? null : goldenDifferences(readGolden(text), now);
    if (changed?.length === 0) return;
    const what = changed === null ? [`${name}: new`] : [`${name}:`, ...changed];
    await write(file, `${JSON.stringify(now, null, 2)}\n`, what.join('\n  '));
    return;
  }
  if (text === null) {
    throw new RunAssertionError(
      `There is no golden record ${name} yet. Write it: npx faultbook test --update.`,
      record,
    );
  }
  const changed = goldenDifferences(readGolden(text), now);
  if (changed.length === 0) return;
  keepFailure(record);
  throw new RunAssertionError(
    `${name} no longer holds:\n  ${changed.join('\n  ')}\nIf this is right, run npx faultbook test --update.`,
    record,
  );
}
