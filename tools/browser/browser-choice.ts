/** Browsers that can be driven: Chromium stands for Chrome and Edge, too. */
export const browserNames = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof browserNames)[number];

/** `software`: a GPU emulated on the CPU, the same everywhere; `system`: what this machine's driver offers. */
export const gpuNames = ['software', 'system'] as const;
export type GpuName = (typeof gpuNames)[number];

/** Which browser runs, and what computes in it. */
export interface BrowserChoice {
  readonly browser: BrowserName;
  readonly gpu: GpuName;
  /** Variables that the browser gets besides those of this process, such as for a software driver. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Unless somebody chooses otherwise, so that results agree. */
export const usualChoice: BrowserChoice = { browser: 'chromium', gpu: 'software' };
