import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds from the end of a process's pipes to that of the process. */
const patience = 1_000;

/** A look at the process that starts with certain words, which its starter does not hand out. */
export interface StartedProcess {
  /** The signal that ended or now ends it; null if it never started, runs on, or ended by itself. */
  signal(): Promise<NodeJS.Signals | null>;
  stopLooking(): void;
}

/**
 * Looks for a child process that this process starts, one of whose words ends with `word`.
 *
 * @param onStart is called with its id as soon as it runs.
 */
export function startedProcess(
  word: string,
  onStart: (pid: number) => void = () => undefined,
): StartedProcess {
  const started: ChildProcess[] = [];
  const isIt = (child: ChildProcess): boolean =>
    child.spawnargs.some((given) => given.endsWith(word));
  const see = (message: unknown): void => {
    const child = (message as { process: ChildProcess }).process;
    started.push(child);
    child.once('spawn', () => {
      if (child.pid !== undefined && isIt(child)) onStart(child.pid);
    });
  };
  subscribe('child_process', see);
  return {
    signal: async () => {
      // Words are known only once it runs.
      const child = started.find(isIt);
      if (child === undefined) return null;
      const runs = child.exitCode === null && child.signalCode === null;
      if (runs) await Promise.race([once(child, 'exit'), setTimeout(patience)]);
      return child.signalCode;
    },
    stopLooking: () => {
      unsubscribe('child_process', see);
    },
  };
}
