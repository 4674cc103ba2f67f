/** What of a browser or of Node decides a run, read from how it names itself. */
export interface HostFacts {
  /** `Chromium 156`; the whole text where it is not known. */
  readonly name: string;
  /** The JavaScript engine: it words errors, and rounds `Math.exp` and the like. */
  readonly engine: 'V8' | 'SpiderMonkey' | 'JavaScriptCore' | 'unknown';
}

/** Hosts by what they call themselves, the most telling first. */
const hosts = [
  ['Edge', /Edg\/(\d+)/, 'V8'],
  ['Opera', /OPR\/(\d+)/, 'V8'],
  ['Firefox', /Firefox\/(\d+)/, 'SpiderMonkey'],
  ['Headless Chromium', /HeadlessChrome\/(\d+)/, 'V8'],
  ['Chromium', /Chrome\/(\d+)/, 'V8'],
  ['Safari', /Version\/(\d+).*Safari/, 'JavaScriptCore'],
  ['Node.js', /^Node\.js v(\d+)/, 'V8'],
] as const;

/** @param host a user-agent string, or `Node.js v20.19.0` */
export function hostFacts(host: string): HostFacts {
  for (const [name, pattern, engine] of hosts) {
    const version = pattern.exec(host)?.[1];
    if (version !== undefined) return { name: `${name} ${version}`, engine };
  }
  return { name: host, engine: 'unknown' };
}

/** Drivers by what a renderer's name holds; for people, never for a judgement. */
const drivers = [
  ['SwiftShader', /swiftshader/i],
  ['llvmpipe', /llvmpipe/i],
  ['softpipe', /softpipe/i],
  ['Windows basic renderer', /basic render/i],
  ['NVIDIA', /nvidia|geforce|quadro|rtx/i],
  ['AMD', /\bamd\b|radeon/i],
  ['Intel', /intel/i],
  ['Apple', /apple/i],
  ['Adreno', /adreno/i],
  ['Mali', /mali/i],
  ['PowerVR', /powervr/i],
] as const;

/** Whose driver computes, in a word: `llvmpipe`; the whole name where nobody knows it; null without a GPU. */
export function driverOf(renderer: string | null): string | null {
  if (renderer === null) return null;
  return drivers.find(([, pattern]) => pattern.test(renderer))?.[0] ?? renderer;
}
