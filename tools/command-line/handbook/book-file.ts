import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { MeasuredMode } from '../../../handbook/measured-mode.ts';
import { writeWhole } from '../../process/write-whole.ts';
import { UsageError } from '../exit-codes.ts';

/** What a book was measured with, beside its pages: it can be checked, and gone on with. */
export interface BookFile {
  readonly schema: 'faultbook/handbook@1';
  readonly version: string;
  readonly environments: readonly string[];
  /** Ids of its scenarios, in their order. */
  readonly scenarios: readonly string[];
  readonly measured: readonly MeasuredMode[];
}

const name = 'measurements.json';

const outcome = v.picklist(['hung', 'thrown', 'non-finite', 'silent', 'masked']);
const run = v.object({
  outcome,
  effect: v.picklist(['hung', 'thrown', 'non-finite', 'missing', 'wrong', 'none']),
  stays: v.nullable(v.boolean()),
});
const schema = v.object({
  schema: v.literal('faultbook/handbook@1'),
  version: v.string(),
  environments: v.array(v.string()),
  scenarios: v.array(v.string()),
  measured: v.array(
    v.object({
      ...run.entries,
      scenario: v.string(),
      of: v.string(),
      environment: v.string(),
      machine: v.string(),
      measuredAt: v.string(),
      firstBadStep: v.nullable(v.string()),
      path: v.array(v.string()),
      status: v.picklist(['holds', 'drifted']),
      problems: v.array(v.string()),
      guards: v.array(v.object({ id: v.string(), run: v.nullable(run) })),
    }),
  ),
});

/** Writes the measurements of a book into its folder. */
export const writeBookFile = (folder: string, book: BookFile): Promise<void> =>
  writeWhole(path.join(folder, name), `${JSON.stringify(book, null, 1)}\n`);

/**
 * Reads the measurements of a book; null where the folder has none.
 * @throws UsageError where the file is not one
 */
export async function readBookFile(folder: string): Promise<BookFile | null> {
  const file = path.join(folder, name);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = null;
  }
  const found = v.safeParse(schema, given);
  if (found.success) return found.output;
  const [issue] = found.issues;
  const place = v.getDotPath(issue) ?? 'the whole file';
  throw new UsageError(
    `${file} is not a handbook's measurements (${place}: ${issue.message}). Name another folder, or remove the file to measure again.`,
  );
}
