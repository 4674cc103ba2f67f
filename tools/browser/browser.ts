import type { BrowserName, GpuName } from './browser-choice.ts';

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
