import type { BrowserChoice } from '../browser/browser-choice.ts';

/** A browser on a GPU that everybody can have: what scenarios are measured on. */
export interface MeasuredEnvironment {
  readonly id: string;
  readonly title: string;
  readonly choice: BrowserChoice;
  /** What its renderer is called. */
  readonly renderer: RegExp;
  /** Debian's packages that it needs. */
  readonly packages: string;
}

/** Two drivers and two engines; each is a software GPU, so that any machine has it. */
export const environments: readonly MeasuredEnvironment[] = [
  {
    id: 'chromium-swiftshader',
    title: 'Chromium, SwiftShader',
    choice: { browser: 'chromium', gpu: 'software' },
    renderer: /swiftshader/i,
    packages: 'chromium',
  },
  {
    id: 'chromium-llvmpipe',
    title: 'Chromium, llvmpipe',
    choice: { browser: 'chromium', gpu: 'system', env: { LIBGL_ALWAYS_SOFTWARE: '1' } },
    renderer: /llvmpipe/i,
    packages: 'chromium libegl1 libgl1-mesa-dri libgles2',
  },
  {
    id: 'firefox-llvmpipe',
    title: 'Firefox, llvmpipe',
    choice: { browser: 'firefox', gpu: 'software' },
    renderer: /llvmpipe/i,
    packages: 'firefox-esr xvfb libegl1 libgl1-mesa-dri',
  },
];
