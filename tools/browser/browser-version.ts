import { spawn } from 'node:child_process';
import { atExit } from '../process/at-exit.ts';

/** Milliseconds in which a browser that starts at all has printed its version. */
const patience = 8_000;

/** Characters of each stream that are kept: a program that is no browser may print for ever. */
const enough = 10_000;

interface Ended {
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. It and what it started are killed after `milliseconds`, or with us. */
function run(
  path: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  milliseconds: number,
): Promise<Ended | 'silent'> {
  return new Promise((resolve) => {
    // A group of its own: killing a script leaves what it started.
    const child = spawn(path, words, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has just ended.
      }
    };
    let stdout = '';
    let stderr = '';
    const longer = (text: string, more: string): string =>
      text.length < enough ? (text + more).slice(0, enough) : text;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout = longer(stdout, text)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = longer(stderr, text)));
    const release = atExit(kill);
    const end = (ended: Ended | 'silent'): void => {
      clearTimeout(timer);
      release();
      resolve(ended);
    };
    const timer = setTimeout(() => {
      kill();
      end('silent');
    }, milliseconds);
    child.on('error', (error: NodeJS.ErrnoException) =>
      end({ code: error.code ?? error.message, stdout, stderr }),
    );
    child.on('close', (code) => end({ code, stdout, stderr }));
  });
}

/**
 * What `<path> --version` prints, such as `Chromium 147.0.7727.24`.
 *
 * A file that is there is not yet a browser: Ubuntu's `chromium-browser` is a script that asks for
 * a snap, and a binary may lack its libraries. Windows is not asked, because there the switch opens
 * a window.
 *
 * @param env variables added to those of this process.
 * @throws an Error that says why it is no browser.
 */
export async function browserVersion(
  path: string,
  env: Readonly<Record<string, string>> = {},
  platform: NodeJS.Platform = process.platform,
  milliseconds = patience,
): Promise<string> {
  if (platform === 'win32') return 'unknown';
  const ended = await run(path, ['--version'], { ...process.env, ...env }, milliseconds);
  if (ended === 'silent') {
    throw new Error(`${path} --version printed no version within ${milliseconds / 1000} s.`);
  }
  const { code, stdout, stderr } = ended;
  const line = stdout.trim();
  if (code !== 0) {
    const said = stderr.trim().split('\n').at(-1) ?? '';
    throw new Error(`${path} does not start: ${said === '' ? `error ${String(code)}` : said}.`);
  }
  if (/\d+\.\d+\.\d+/.test(line)) return line;
  throw new Error(`${path} --version printed ${JSON.stringify(line.slice(0, 100))}, no version.`);
}
