import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { browserVersion } from './browser-version.ts';

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'google-chrome-beta',
  'google-chrome-unstable',
  'microsoft-edge-beta',
  'microsoft-edge-dev',
];

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Google Chrome Canary'];

const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Google', 'Chrome SxS', 'Application', 'chrome.exe'],
];

/** Where a Chrome, Chromium or Edge may be, best first. */
export function browserPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return macApps.flatMap((app) =>
      ['/Applications', path.join(homedir(), 'Applications')].map((folder) =>
        path.posix.join(folder, `${app}.app/Contents/MacOS/${app}`),
      ),
    );
  }
  if (platform === 'win32') {
    return windowsPrograms.flatMap((parts) =>
      [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .map((folder) => path.win32.join(folder, ...parts)),
    );
  }
  const onPath = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const folders = [...new Set([...onPath, '/usr/local/bin', '/usr/bin', '/snap/bin'])];
  return [
    ...commands.flatMap((command) => folders.map((folder) => path.posix.join(folder, command))),
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
}

/** Undefined if the file can be run, else why not. */
export async function notRunnable(file: string): Promise<string | undefined> {
  try {
    if (!(await stat(file)).isFile()) return 'is not a file';
    await access(file, constants.X_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' ? 'cannot be executed by this user' : 'does not exist';
  }
}

/**
 * The first installed Chrome, Chromium or Edge that starts.
 *
 * @returns its path, or for each one that is there and does not start a sentence that says why.
 */
export async function installedBrowser(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ path: string } | { broken: string[] }> {
  const broken: string[] = [];
  for (const place of browserPlaces(platform, env)) {
    if ((await notRunnable(place)) !== undefined) continue;
    try {
      await browserVersion(place, {}, platform);
      return { path: place };
    } catch (error) {
      broken.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { broken };
}
