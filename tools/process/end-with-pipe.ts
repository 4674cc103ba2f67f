import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';

/** Kills process groups and processes once its input ends; an id that is negative names a group. */
const script = `all=; while read -r id; do all="$all $id"; done; [ -z "$all" ] || kill -9 -- $all 2>/dev/null`;

/** Watches over processes that would outlive this one after a SIGKILL. */
export interface PipeGuard {
  /** Has this process, or group where it is negative, end with this one. */
  readonly add: (id: number) => void;
  /** Lets them be: they have ended, or are about to. */
  readonly release: () => void;
}

/**
 * Starts a shell that reads process ids from a pipe. When this process ends, however it does, the pipe
 * closes, and the shell kills them. For programs that do not notice the end of who started them;
 * where there is no shell, nobody watches.
 */
export function endWithPipe(): PipeGuard {
  if (process.platform === 'win32') return { add: () => undefined, release: () => undefined };
  // A group of its own: Ctrl+C in a terminal must not end it first.
  const shell: ChildProcess = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => undefined);
  const input = shell.stdin as Writable & { unref?: () => void };
  input.on('error', () => undefined);
  shell.unref();
  input.unref?.();
  return {
    add: (id) => input.write(`${id}\n`),
    release: () => shell.kill('SIGKILL'),
  };
}
