import { UsageError } from '../command-line/exit-codes.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { parts, type Part } from './result.ts';

/** What the command line asks of the benchmark. */
export interface BenchOptions {
  /** Only the result as JSON on stdout. */
  readonly json: boolean;
  /** Whether `docs/reports/bench.md` is written. */
  readonly write: boolean;
  readonly only: ReadonlySet<Part>;
  /** Rounds of what is measured in turns, at least 1; the page, which takes longest, gets half. */
  readonly repeats: number;
}

const options = {
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  only: { type: 'string' },
  repeats: { type: 'string', default: '7' },
} as const;

const isPart = (name: string): name is Part => parts.some((part) => part === name);

/** @throws UsageError */
export function parseBenchOptions(words: readonly string[]): BenchOptions {
  const { values } = parsed(words);
  const names = values.only === undefined ? parts : values.only.split(',');
  const only = new Set(names.filter(isPart));
  if (only.size < names.length) {
    throw new UsageError(
      `--only takes some of ${parts.join(',')}, with commas; given: "${values.only ?? ''}".`,
    );
  }
  if (values.write && only.size < parts.length) {
    throw new UsageError('--write needs every part: leave --only out.');
  }
  const repeats = Number(values.repeats);
  if (!Number.isInteger(repeats) || repeats < 1 || repeats > 1000) {
    throw new UsageError(
      `--repeats must be a whole number from 1 to 1000; given: "${values.repeats}".`,
    );
  }
  return { json: values.json, write: values.write, only, repeats };
}

function parsed(words: readonly string[]) {
  const help = `Options: --json, --write, --only ${parts.join(',')}, --repeats N.`;
  try {
    const { values, positionals } = parseWords(words, options);
    if (positionals.length > 0) throw new UsageError(`There is no "${positionals.join(' ')}".`);
    return { values };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} ${help}`);
  }
}
