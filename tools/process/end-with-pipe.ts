import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** Reads a signal and an id from each line, and sends them all once its input ends. */
const script =
  'all=; while read -r signal id; do all="$all $signal:$id"; done; ' +
  'for one in $all; do kill -s "${one%%:*}" -- "${one#*:}" 2>/dev/null; done';

/** Watches over processes that would outlive this one after a SIGKILL. */
export interface PipeGuard {
  /** Sends a signal to this process, or to a group where the id is negative, once this process has ended. */
  readonly add: (id: number, signal: 'KILL' | 'TERM') => void;
  /** Lets them be: they have ended, or are about to. */
  readonly release: () => void;
}

/**
 * Starts a shell that reads process ids from a pipe. When this process ends, however it does, the pipe
 * closes, and the shell ends them. For programs that do not notice the end of who started them;
 * where there is no shell, nobody watches.
 */
export function endWithPipe(): PipeGuard {
  if (process.platform === 'win32') return { add: () => undefined, release: () => undefined };
  // A group of its own: Ctrl+C in a terminal must not end it first.
  const shell = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  // A socket, which would keep this process; its type names the stream alone.
  const input: Writable & { unref?: () => void } = shell.stdin;
  input.unref?.();
  return {
    add: (id, signal) => {
      shell.stdin.write(`${signal} ${id}\n`);
    },
    release: () => {
      shell.kill('SIGKILL');
    },
  };
}
