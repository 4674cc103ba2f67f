import { explainError } from '../command-line/explain-error.ts';
import { endWithOwner } from './end-with-owner.ts';
import { exitOnSignals } from './exit-on-signals.mjs';

/**
 * Runs the main function of a command and ends the process with its exit code. Errors become a
 * message and a code; signals end it cleanly; a reader that closes the pipe ends it without a word.
 *
 * @param keepsServing whether an error that nothing catches is only shown: one connection that breaks
 *   must not end a server for all others.
 */
export async function runCommand(
  main: () => Promise<number>,
  { keepsServing = false }: { keepsServing?: boolean } = {},
): Promise<void> {
  exitOnSignals();
  endWithOwner();
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endOnWriteError);
  process.on('uncaughtException', (error) => {
    const code = report(error);
    if (!keepsServing) process.exit(code);
  });
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = report(error);
  }
}

function endOnWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  process.exit(report(error));
}

function report(error: unknown): number {
  const { text, code } = explainError(error);
  process.stderr.write(`${text}\n`);
  return code;
}
