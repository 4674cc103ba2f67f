import { homedir } from 'node:os';
import path from 'node:path';
import { browserVersion } from './browser-version.ts';
import type { GpuName } from './browser-choice.ts';
import type { Browser } from './find-browser.ts';
import { notRunnable } from './installed-browser.ts';
import { NoBrowserError } from './no-browser-error.ts';

const commands = ['firefox-esr', 'firefox'];

/** Where a Firefox may be, best first. */
export function firefoxPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return ['/Applications', path.join(homedir(), 'Applications')].map((folder) =>
      path.posix.join(folder, 'Firefox.app/Contents/MacOS/firefox'),
    );
  }
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .map((folder) => path.win32.join(folder, 'Mozilla Firefox', 'firefox.exe'));
  }
  const onPath = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const folders = [...new Set([...onPath, '/usr/local/bin', '/usr/bin'])];
  return commands.flatMap((command) => folders.map((folder) => path.posix.join(folder, command)));
}

/** Firefox offers WebGL on a driver of its blocklist, such as a software one, only where it is told to. */
const preferences = {
  'webgl.force-enabled': true,
  'gfx.x11-egl.force-enabled': true,
  // Its own pages and its services are not part of any run.
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
};

/**
 * How Firefox gets at a GPU. On Linux it has no WebGL without a display: the software GPU is Mesa's on
 * a virtual display; the system's own needs the display of the session.
 */
function graphics(
  gpu: GpuName,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Pick<Browser, 'env' | 'screen'> {
  if (platform !== 'linux') {
    if (gpu === 'system') return { env: {}, screen: 'none' };
    throw new NoBrowserError(
      ['Firefox has a software GPU on Linux only. Use --gpu system, or --browser chromium.'],
      'firefox',
      platform,
    );
  }
  if (gpu === 'software') return { env: { LIBGL_ALWAYS_SOFTWARE: '1' }, screen: 'virtual' };
  if ((env.DISPLAY ?? env.WAYLAND_DISPLAY ?? '') === '') {
    throw new NoBrowserError(
      [
        'Firefox needs a display to reach the GPU of this machine, and neither DISPLAY nor WAYLAND_DISPLAY is set. Run inside a desktop session, or use --gpu software.',
      ],
      'firefox',
      platform,
    );
  }
  return { env: {}, screen: 'of the session' };
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Finds Firefox: `FIREFOX_PATH`, else an installed one.
 *
 * @throws NoBrowserError that says what was tried and what to install.
 */
export async function findFirefox(
  gpu: GpuName,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<Browser> {
  const given = env.FIREFOX_PATH ?? '';
  const found = (place: string): Browser => ({
    name: 'firefox',
    gpu,
    path: place,
    args: [],
    preferences,
    ...graphics(gpu, platform, env),
  });
  if (given !== '') {
    const problem = await notRunnable(given);
    if (problem !== undefined) {
      throw new NoBrowserError(
        [`FIREFOX_PATH is set to ${given}, which ${problem}.`],
        'firefox',
        platform,
      );
    }
    await browserVersion(given).catch((error: unknown) => {
      throw new NoBrowserError([`FIREFOX_PATH is set, but ${reason(error)}`], 'firefox', platform);
    });
    return found(given);
  }
  const tried = ['FIREFOX_PATH is not set.'];
  for (const place of firefoxPlaces(platform, env)) {
    if ((await notRunnable(place)) !== undefined) continue;
    try {
      await browserVersion(place, {}, platform);
      return found(place);
    } catch (error) {
      tried.push(reason(error));
    }
  }
  tried.push('Neither PATH nor the usual folders have a Firefox that starts.');
  throw new NoBrowserError(tried, 'firefox', platform);
}
