import { parseArgs } from 'node:util';
import { UsageError } from '../command-line/exit-codes.ts';

/** What `faultbook test` is asked to do. */
export interface TestWords {
  /** Globs; empty for those of the configuration. */
  readonly globs: readonly string[];
  /** Which part of the files, counted from 1. */
  readonly shard: { readonly part: number; readonly of: number };
  /** Where to write JUnit XML; null for nowhere. */
  readonly junit: string | null;
  /** Where failing runs leave their records; null for nowhere. */
  readonly artifacts: string | null;
  /** Whether golden records are written, in place of compared. */
  readonly update: boolean;
}

function shardOf(text: string): TestWords['shard'] {
  const [, part, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  if (part === undefined || of === undefined || Number(part) > Number(of)) {
    throw new UsageError(`--shard takes i/n, such as 1/4 or 4/4; given: ${text}.`);
  }
  return { part: Number(part), of: Number(of) };
}

/** Reads the words of `faultbook test`. @throws UsageError */
export function parseTest(words: readonly string[]): TestWords {
  const options = {
    shard: { type: 'string' },
    junit: { type: 'string' },
    artifacts: { type: 'string' },
    update: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    });
    return {
      globs: positionals,
      shard: shardOf(values.shard ?? '1/1'),
      junit: values.junit ?? null,
      artifacts: values.artifacts ?? null,
      update: values.update ?? false,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(
      `${reason} Use: npx faultbook test [glob] [--shard i/n] [--junit FILE] [--artifacts DIR] [--update]`,
    );
  }
}

/** One part of a sorted list: every n-th file, so that parts are alike. */
export const shardFiles = (
  files: readonly string[],
  { part, of }: TestWords['shard'],
): readonly string[] => files.filter((_, at) => at % of === part - 1);
