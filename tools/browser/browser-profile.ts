import type { LaunchOptions } from 'puppeteer-core';
import { atExit } from '../process/at-exit.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';

/** Where a browser keeps what it needs while it runs, and the end of both. */
export interface BrowserProfile {
  /** What puppeteer must start the browser with. */
  launchOptions(env: NodeJS.ProcessEnv): LaunchOptions;
  /** Kills the browser and all its processes. */
  readonly kill: () => void;
  readonly killed: () => boolean;
  /** Removes the folder; the browser must have ended. */
  remove(): Promise<void>;
}

/**
 * Most bytes of the path of Chromium's folder for temporary files: in it, it makes a socket,
 * `org.chromium.Chromium.XXXXXX/SingletonSocket`, whose path may have 107.
 */
const longest = 107 - '/org.chromium.Chromium.XXXXXX/SingletonSocket'.length;

/**
 * A new profile for one browser. The browser ends with this process: at its exit it is killed, and
 * its folder is removed; at a SIGKILL it finds its pipe closed and ends by itself, and the next
 * process that starts a browser removes the folder.
 *
 * @throws EnvironmentError where there is no room for temporary files.
 */
export async function browserProfile(): Promise<BrowserProfile> {
  let folder = await temporaryFolder();
  if (process.platform === 'linux' && Buffer.byteLength(folder.path) > longest) {
    await folder.remove();
    folder = await temporaryFolder('/tmp');
  }
  const { path, remove } = folder;
  const ending = new AbortController();
  const release = atExit(() => ending.abort());
  return {
    launchOptions: (env) => ({
      pipe: true,
      userDataDir: path,
      env: process.platform === 'linux' ? { ...env, TMPDIR: path } : env,
      // Ours end the process, and its exit the browser.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      signal: ending.signal,
    }),
    kill: () => ending.abort(),
    killed: () => ending.signal.aborted,
    remove: async () => {
      release();
      await remove();
    },
  };
}
