import { explainError } from '../command-line/explain-error.ts';
import { endWithOwner } from './end-with-owner.ts';
import { EnvironmentError } from './environment-error.ts';
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
  // Node would end with a code of its own, 13, and say nothing to a user.
  const waitsInVain = (): void => process.exit(report(new EnvironmentError(noAnswer)));
  process.once('beforeExit', waitsInVain);
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = report(error);
  } finally {
    process.off('beforeExit', waitsInVain);
  }
}

/** What a command waits for may end, a browser that is killed for example, without a word. */
const noAnswer =
  'The command was waiting for something that has ended without an answer, such as a browser or a worker. Run again.';

function endOnWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  process.exit(report(error));
}

function report(error: unknown): number {
  const { text, code } = explainError(error);
  process.stderr.write(`${text}\n`);
  return code;
}
