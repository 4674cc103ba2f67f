import type { LaunchOptions } from 'puppeteer-core';
import { atExit } from '../process/at-exit.ts';
import { endWithPipe } from '../process/end-with-pipe.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';
import type { Browser } from './find-browser.ts';
import { startDisplay } from './virtual-display.ts';

/** Where a browser keeps what it needs while it runs, and the end of both. */
export interface BrowserProfile {
  /** What puppeteer must start the browser with; its profile is this folder. */
  readonly launchOptions: LaunchOptions & { readonly userDataDir: string };
  /** Must be called with the id of the browser's process as soon as it has one. */
  readonly started: (pid: number) => void;
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

/** As far as all browsers go: signals end this process, and its exit the browser. */
const ours = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const;

/** What a kind of browser needs besides, and how it ends when this process is killed. */
interface Surroundings {
  readonly options: LaunchOptions;
  readonly started: (pid: number) => void;
  /** Ends what was started for it; the browser must have ended. */
  readonly end: () => void;
}

/** Chromium finds its pipe closed, and ends by itself. */
const forChromium = ({ env }: Browser, folder: string): Surroundings => ({
  options: {
    pipe: true,
    env: { ...process.env, ...env, ...(process.platform === 'linux' ? { TMPDIR: folder } : {}) },
  },
  started: () => undefined,
  end: () => undefined,
});

/**
 * Firefox talks by a socket, whose end it survives, so that a guard ends it; and its home is the
 * profile's folder, for it keeps more than a profile.
 */
async function forFirefox(
  { env, preferences = {}, screen = 'none' }: Browser,
  folder: string,
): Promise<Surroundings> {
  const guard = endWithPipe();
  const starting = screen === 'virtual' ? startDisplay() : Promise.resolve(null);
  const display = await starting.catch((error: unknown) => {
    guard.release();
    throw error;
  });
  // Asked to end, it removes its socket and its lock.
  if (display !== null) guard.add(display.pid, 'TERM');
  const home = process.platform === 'linux' ? { HOME: folder, TMPDIR: folder } : {};
  return {
    options: {
      browser: 'firefox',
      headless: screen === 'none',
      extraPrefsFirefox: { ...preferences },
      env: {
        ...process.env,
        ...env,
        ...home,
        ...(display === null ? {} : { DISPLAY: display.name, WAYLAND_DISPLAY: undefined }),
      },
    },
    // Puppeteer makes it the leader of a group, which its helpers are in.
    started: (pid) => guard.add(-pid, 'KILL'),
    end: () => {
      guard.release();
      display?.end();
    },
  };
}

/**
 * A new profile for one browser. The browser ends with this process: at its exit it is killed, and
 * its folder is removed; at a SIGKILL it ends as well, and the next process that starts a browser
 * removes the folder.
 *
 * @throws EnvironmentError where there is no room for temporary files; NoBrowserError where the browser
 *   needs a virtual display and there is none.
 */
export async function browserProfile(found: Browser): Promise<BrowserProfile> {
  let folder = await temporaryFolder();
  if (process.platform === 'linux' && Buffer.byteLength(folder.path) > longest) {
    await folder.remove();
    folder = await temporaryFolder('/tmp');
  }
  const { path, remove } = folder;
  const ending = new AbortController();
  const release = atExit(() => ending.abort());
  const { options, started, end } = await (
    found.name === 'firefox' ? forFirefox(found, path) : Promise.resolve(forChromium(found, path))
  ).catch(async (error: unknown) => {
    release();
    await remove();
    throw error;
  });
  return {
    launchOptions: { ...ours, ...options, userDataDir: path, signal: ending.signal },
    started,
    kill: () => ending.abort(),
    killed: () => ending.signal.aborted,
    remove: async () => {
      release();
      end();
      await remove();
    },
  };
}
