import { launch, type Browser as RunningBrowser, type LaunchOptions } from 'puppeteer-core';
import { exitOnSignals } from '../process/exit-on-signals.mjs';
import { endWithOwner } from '../process/end-with-owner.ts';
import { browserProfile } from './browser-profile.ts';
import { type Browser, findBrowser } from './find-browser.ts';
import { NoBrowserError } from './no-browser-error.ts';
import { browserEnded, closeBrowser, orEnded } from './or-ended.ts';
import { startedProcess } from './started-process.ts';

/** The browser runs, but gives no WebGL2. */
export class NoWebglError extends Error {
  override readonly name = 'NoWebglError';
}

/** A browser that runs without a window, with WebGL2. */
export interface LaunchedBrowser {
  /** To open pages in; the caller closes it. */
  readonly browser: RunningBrowser;
  /** What the GPU calls itself, such as `ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device …`. */
  readonly renderer: string;
  /** Such as `Chrome/147.0.7727.24`. */
  readonly version: string;
}

/** The unmasked renderer string of a WebGL2 context of an empty page, or null without WebGL2. */
async function webglRenderer(browser: RunningBrowser): Promise<string | null> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      if (gl === null) return null;
      const info = gl.getExtension('WEBGL_debug_renderer_info');
      return String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    });
  } finally {
    await page.close();
  }
}

/** Milliseconds in which a browser answers for the first time, on a slow disk, too. */
const startPatience = 30_000;

/**
 * Starts a browser, which ends with this process, however that ends; its profile goes with it.
 *
 * @param options for puppeteer, besides those that this takes.
 * @param patience milliseconds that it has to answer for the first time.
 * @throws NoBrowserError if it does not start; EnvironmentError where its profile cannot be written,
 *   or where somebody kills it while it starts.
 */
export async function startBrowser(
  found: Browser,
  options: LaunchOptions = {},
  patience = startPatience,
): Promise<RunningBrowser> {
  exitOnSignals();
  endWithOwner();
  const { path, args } = found;
  const profile = await browserProfile(found);
  const timer = setTimeout(profile.kill, patience);
  const { launchOptions } = profile;
  const started = startedProcess(launchOptions.userDataDir, profile.started);
  try {
    const browser = await launch({
      // Long runs block a page's main thread for longer than puppeteer's three minutes.
      protocolTimeout: 900_000,
      ...options,
      ...launchOptions,
      executablePath: path,
      args: [...args],
    });
    browser.process()?.once('exit', () => void profile.remove());
    return browser;
  } catch (error) {
    const killed = !profile.killed() && (await started.signal()) === 'SIGKILL';
    await profile.remove();
    if (killed) throw browserEnded('The browser', 'while it started');
    const said = error instanceof Error ? error.message.split('\n').slice(0, 4).join(' ') : '';
    throw new NoBrowserError([
      profile.killed()
        ? `${path} was started, but did not answer within ${patience / 1000} s.`
        : `${path} exists but does not start: ${said}`,
    ]);
  } finally {
    clearTimeout(timer);
    started.stopLooking();
  }
}

/** What to install or to try where a browser gives no WebGL2. */
const webglAdvice = {
  chromium: {
    software:
      'Set CHROME_PATH to another browser, or FAULTBOOK_BROWSER=packaged to use the one on npm.',
    system:
      'Install the driver of this machine’s GPU (Debian, Mesa: apt install libegl1 libgl1-mesa-dri libgles2), or use --gpu software.',
  },
  firefox: {
    software:
      'Install Mesa (Debian: apt install libegl1 libgl1-mesa-dri), or use --browser chromium.',
    system: 'Install the driver of this machine’s GPU, or use --gpu software.',
  },
} as const;

/** Why what a browser offers is not what was asked for; null where it is. */
function webglProblem(
  { name, gpu, path, args }: Browser,
  version: string,
  renderer: string | null,
): string | null {
  const advice = webglAdvice[name][gpu];
  if (renderer === null) {
    const how = args.length === 0 ? '' : `, even when started with ${args.join(' ')}`;
    return `${path} (${version}) provides no WebGL2${how}. ${advice}`;
  }
  // Where the driver does not start, Chromium may fall back to its own.
  if (name === 'chromium' && gpu === 'system' && /swiftshader/i.test(renderer)) {
    return `${path} (${version}) does not use this machine’s GPU: it fell back to ${renderer}. ${advice}`;
  }
  return null;
}

/**
 * Starts a browser that shows no window, unless it needs one, and makes sure that it has WebGL2.
 *
 * @param found the browser to start; by default the one that `findBrowser` finds.
 * @throws NoBrowserError if none is found or it does not start; NoWebglError without WebGL2;
 *   EnvironmentError where its profile cannot be written, or where it is killed or crashes meanwhile.
 */
export async function launchBrowser(found?: Browser): Promise<LaunchedBrowser> {
  const started = found ?? (await findBrowser());
  const browser = await startBrowser(started);
  try {
    const { renderer, version } = await orEnded(browser, async () => ({
      renderer: await webglRenderer(browser),
      version: await browser.version(),
    }));
    const problem = webglProblem(started, version, renderer);
    if (renderer === null || problem !== null) throw new NoWebglError(problem ?? '');
    return { browser, renderer, version };
  } catch (error) {
    await closeBrowser(browser);
    throw error;
  }
}
