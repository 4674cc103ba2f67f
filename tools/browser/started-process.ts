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

/** Looks for a child process that this process starts, one of whose words ends with `word`. */
export function startedProcess(word: string): StartedProcess {
  const started: ChildProcess[] = [];
  const see = (message: unknown): void => {
    started.push((message as { process: ChildProcess }).process);
  };
  subscribe('child_process', see);
  return {
    signal: async () => {
      // Words are known only once it runs.
      const child = started.find((one) => one.spawnargs.some((given) => given.endsWith(word)));
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
