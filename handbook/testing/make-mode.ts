import type { MeasuredMode } from '../measured-mode.ts';

/** A measured failure mode for a test: a lost hand on WASM, unless changed. */
export const makeMode = (change: Partial<MeasuredMode> = {}): MeasuredMode => ({
  scenario: 'bit-flip',
  of: 'abc',
  environment: 'wasm',
  machine: 'Node.js',
  measuredAt: '2026-11-30T12:00:00.000Z',
  outcome: 'silent',
  effect: 'missing',
  stays: null,
  firstBadStep: 'palm · conv2d_0',
  path: [],
  status: 'holds',
  problems: [],
  guards: [],
  ...change,
});
