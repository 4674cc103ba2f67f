import { createHash } from 'node:crypto';
import { readFile, stat, access, constants } from 'node:fs/promises';
import { forSubject, namedInput, type Plan } from '../../record/plan.ts';
import { UsageError } from './exit-codes.ts';

/** The input of a run: the plan with its input settled, and the picture's path where it is a file. */
export interface PlannedInput {
  readonly plan: Plan;
  readonly file: string | null;
}

/**
 * Settles the input of a plan: its own fixture, the one that `input` names, or the file there. A
 * plan whose own input is a file gets that very file only.
 * @throws UsageError
 */
export async function planInput(plan: Plan, input: string | null): Promise<PlannedInput> {
  const own = plan.input;
  if (input === null) {
    if (own.kind !== 'file') return { plan, file: null };
    throw new UsageError(
      `The plan needs the file "${own.name}" (${own.size} bytes, SHA-256 ${own.sha256}), which is not part of it. Give it: --input FILE.`,
    );
  }
  const file = await fileOf(input);
  if (own.kind !== 'file') {
    return file === null
      ? { plan: { ...plan, input: forSubject(namedInput(input), own) }, file: null }
      : { plan, file };
  }
  const given = file === null ? null : await digest(file);
  if (given !== own.sha256) {
    throw new UsageError(
      `The plan needs the file "${own.name}" with SHA-256 ${own.sha256}; "${input}" ${given === null ? 'is not a file' : `has SHA-256 ${given}`}. ` +
        'Give that file, or change the input in the plan.',
    );
  }
  return { plan, file };
}

const digest = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

/** Most bytes of a picture: beyond every photograph, and held in memory whole. */
const mostBytes = 2 ** 28;

async function requireReadable(file: string, size: number): Promise<void> {
  if (size > mostBytes) {
    throw new UsageError(
      `--input: "${file}" has ${size} bytes; at most ${mostBytes} are allowed. Give a smaller picture.`,
    );
  }
  await access(file, constants.R_OK).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--input: "${file}" cannot be read (${code}).`);
  });
}

/** The path when the input is a file, null when it can only be a rendered hand's name. */
async function fileOf(input: string): Promise<string | null> {
  const found = await stat(input).catch(() => null);
  if (found?.isFile() === true) {
    await requireReadable(input, found.size);
    return input;
  }
  if (found?.isDirectory() === true) {
    throw new UsageError(`--input: "${input}" is a folder. Name a picture in it.`);
  }
  if (/[./\\]/.test(input)) {
    throw new UsageError(`--input: there is no file "${input}".`);
  }
  return null;
}
