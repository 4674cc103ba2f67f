import { parseArgs } from 'node:util';
import { parts, type Part } from './result.ts';

export interface BenchOptions {
  /** Only the result as JSON on stdout. */
  readonly json: boolean;
  /** Whether `docs/bench.md` is written. */
  readonly write: boolean;
  readonly only: ReadonlySet<Part>;
  /** Rounds of what is measured in turns, at least 1; the page, which takes longest, gets half. */
  readonly repeats: number;
}

/** The words of the command do not fit; the message says what would. */
export class BenchUsageError extends Error {
  override readonly name = 'BenchUsageError';
}

const options = {
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  only: { type: 'string' },
  repeats: { type: 'string', default: '7' },
} as const;

const isPart = (name: string): name is Part => parts.some((part) => part === name);

/** @throws BenchUsageError */
export function parseBenchOptions(words: readonly string[]): BenchOptions {
  const { values } = parsed(words);
  const names = values.only === undefined ? parts : values.only.split(',');
  const only = new Set(names.filter(isPart));
  if (only.size < names.length) {
    throw new BenchUsageError(
      `--only takes some of ${parts.join(',')}, with commas; given: "${values.only ?? ''}".`,
    );
  }
  if (values.write && only.size < parts.length) {
    throw new BenchUsageError('--write needs every part: leave --only out.');
  }
  const repeats = Number(values.repeats);
  if (!Number.isInteger(repeats) || repeats < 1 || repeats > 1000) {
    throw new BenchUsageError(
      `--repeats must be a whole number from 1 to 1000; given: "${values.repeats}".`,
    );
  }
  return { json: values.json, write: values.write, only, repeats };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, strict: true });
  } catch (error) {
    throw new BenchUsageError(
      `${error instanceof Error ? error.message : String(error)} Options: --json, --write, --only ${parts.join(',')}, --repeats N.`,
    );
  }
}
