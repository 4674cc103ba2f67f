import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../package-root.ts';
import type { Ended } from './faultbook.ts';

/**
 * Runs `faultbook` in one process that takes all words in turn, so that what they share is loaded once. For
 * what only says something: lists, help, refusals. How a process itself ends, `faultbook` shows.
 */
export class FaultbookInTurn {
  private readonly child: ChildProcess;

  /** @param environment what the process has beside this one's */
  constructor(environment: NodeJS.ProcessEnv) {
    this.child = fork(fileURLToPath(new URL('in-turn.worker.ts', import.meta.url)), {
      cwd: packageRoot,
      execArgv: ['--import', new URL('../../process/tsx.mjs', import.meta.url).href],
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  /** @throws Error where the process ends instead */
  async run(words: readonly string[]): Promise<Ended> {
    const ended = once(this.child, 'exit').then(([code]) => {
      throw new Error(`faultbook ${words.join(' ')} ended its process with ${String(code)}.`);
    });
    this.child.send(words);
    const [said] = (await Promise.race([once(this.child, 'message'), ended])) as [Ended];
    return said;
  }

  end(): void {
    this.child.kill();
  }
}
