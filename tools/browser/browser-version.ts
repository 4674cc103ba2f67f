import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What `<path> --version` prints, such as `Chromium 147.0.7727.24`.
 *
 * A file that is there is not yet a browser: Ubuntu's `chromium-browser` is a script that asks for
 * a snap, and a binary may lack its libraries. Windows is not asked, because there the switch opens
 * a window.
 *
 * @param env variables added to those of this process.
 * @throws an Error that says why it is no browser; `code` is kept from the failed start.
 */
export async function browserVersion(
  path: string,
  env: Readonly<Record<string, string>> = {},
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  if (platform === 'win32') return 'unknown';
  try {
    const { stdout } = await run(path, ['--version'], {
      env: { ...process.env, ...env },
      timeout: 20_000,
    });
    const line = stdout.trim();
    if (/\d+\.\d+\.\d+/.test(line)) return line;
    throw new Error(`${path} --version printed ${JSON.stringify(line.slice(0, 100))}, no version.`);
  } catch (error) {
    if (!(error instanceof Error) || !('stderr' in error)) throw error;
    const said = String(error.stderr).trim().split('\n').at(-1) ?? '';
    const code = 'code' in error ? error.code : undefined;
    throw Object.assign(
      new Error(`${path} does not start: ${said === '' ? `error ${String(code)}` : said}.`),
      { code },
    );
  }
}
