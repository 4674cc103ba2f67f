import { spawn } from 'node:child_process';
import { packageRoot } from '../package-root.ts';

/** How a command ended, or what it had said when it was ended. */
export interface CommandEnd {
  /** Null if it was ended because it had shown what was waited for. */
  readonly code: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

/**
 * Runs a command in a shell.
 *
 * @param until ends it, with all its processes, as soon as its output shows this.
 * @param shown is called before it is ended.
 * @param folder where it runs: the project's, unless given.
 */
export async function runCommand(
  command: string,
  environment: NodeJS.ProcessEnv,
  until: RegExp | null,
  shown: (match: RegExpExecArray) => Promise<void> = () => Promise.resolve(),
  folder = packageRoot,
): Promise<CommandEnd> {
  const child = spawn(command, {
    cwd: folder,
    shell: true,
    // A group of its own, so that what npm starts ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment },
  });
  const failures: unknown[] = [];
  const said: { output: string; shown: RegExpExecArray | null } = { output: '', shown: null };
  const end = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  const read = (text: string): void => {
    said.output += text;
    if (until === null || said.shown !== null) return;
    said.shown = until.exec(said.output);
    if (said.shown === null) return;
    shown(said.shown)
      .catch((error: unknown) => failures.push(error))
      .finally(end);
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  for (const failure of failures) throw failure;
  return { code: said.shown === null ? code : null, output: said.output };
}
