import { launch, type Browser as RunningBrowser } from 'puppeteer-core';
import { type Browser, findBrowser } from './find-browser.ts';
import { NoBrowserError } from './no-browser-error.ts';

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

/**
 * Starts a headless browser and makes sure that it has WebGL2.
 *
 * @param found the browser to start; by default the one that `findBrowser` finds.
 * @throws NoBrowserError if none is found or it does not start; NoWebglError without WebGL2.
 */
export async function launchBrowser(found?: Browser): Promise<LaunchedBrowser> {
  const { path, args, env } = found ?? (await findBrowser());
  const browser = await launch({
    executablePath: path,
    args: [...args],
    env: { ...process.env, ...env },
    // Long runs block a page's main thread for longer than puppeteer's three minutes.
    protocolTimeout: 900_000,
  }).catch((error: unknown) => {
    const said = error instanceof Error ? error.message.split('\n').slice(0, 4).join(' ') : '';
    throw new NoBrowserError([`${path} is there, but does not start: ${said}`]);
  });
  try {
    const renderer = await webglRenderer(browser);
    const version = await browser.version();
    if (renderer === null) {
      throw new NoWebglError(
        `${path} (${version}) gives no WebGL2, although it was started with ${args.join(' ')}. ` +
          'Set CHROME_PATH to another browser, or FAULTBOOK_BROWSER=packaged to use the one on npm.',
      );
    }
    return { browser, renderer, version };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
