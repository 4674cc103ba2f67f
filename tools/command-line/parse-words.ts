import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './exit-codes.ts';

/** Options as `parseArgs` of Node takes them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>;

/**
 * Reads the words of a command. An option with a value that is given twice is refused: the second
 * would replace the first without a word.
 *
 * @throws UsageError
 */
export function parseWords<const T extends Options>(
  words: readonly string[],
  options: T,
): Parsed<T> {
  const config = { args: [...words], options, allowPositionals: true, strict: true } as const;
  let parsed;
  try {
    parsed = { ...parseArgs(config), ...parseArgs({ ...config, tokens: true }) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const given = new Set<string>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    const { name } = token;
    if (options[name]?.multiple !== true && given.has(name)) {
      throw new UsageError(`--${name} is given twice; it takes one value.`);
    }
    given.add(name);
  }
  return parsed;
}
