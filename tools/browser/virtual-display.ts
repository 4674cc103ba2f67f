import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { atExit } from '../process/at-exit.ts';
import { NoBrowserError } from './no-browser-error.ts';

/** A display that nobody sees. */
export interface VirtualDisplay {
  /** For the variable `DISPLAY`: `:1`. */
  readonly name: string;
  readonly pid: number;
  /** Ends it. */
  readonly end: () => void;
}

/** Milliseconds in which it names itself. */
const patience = 15_000;

/**
 * Starts Xvfb, which chooses a free number itself. It ends with this process.
 *
 * @throws NoBrowserError where it is not installed or does not start.
 */
export function startDisplay(): Promise<VirtualDisplay> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
    );
    // Killed, it would leave its socket and its lock.
    const end = (): void => {
      child.kill('SIGTERM');
    };
    const release = atExit(end);
    const fail = (why: string): void => {
      clearTimeout(timer);
      end();
      release();
      reject(
        new NoBrowserError(
          [`Firefox needs a virtual display for the software GPU, and Xvfb ${why}.`],
          'firefox',
        ),
      );
    };
    const timer = setTimeout(fail, patience, `named no display within ${patience / 1000} s`);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ENOENT' ? 'is not installed' : `does not start (${error.message})`),
    );
    child.once('exit', () => fail(`ended: ${said.trim().split('\n').at(-1) ?? ''}`));
    createInterface({ input: child.stdio[3] as Readable }).once('line', (number) => {
      clearTimeout(timer);
      child.removeAllListeners('exit').once('exit', release);
      // A session that waits for nothing else must not wait for its display.
      child.unref();
      resolve({ name: `:${number}`, pid: child.pid ?? NaN, end });
    });
  });
}
