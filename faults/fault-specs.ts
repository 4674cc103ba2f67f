import { badPixels } from './bad-pixels/spec.ts';
import { clipPixels } from './clip-pixels/spec.ts';
import type { FaultSpec } from './fault-spec.ts';
import { networkInputScale } from './network-input-scale/spec.ts';
import { nodeResult } from './node-result/spec.ts';
import { sanitiseInput } from './sanitise-input/spec.ts';
import { weightBitFlip } from './weight-bit-flip/spec.ts';
import { weightScan } from './weight-scan/spec.ts';
import { weightValue } from './weight-value/spec.ts';

const faults: readonly FaultSpec[] = [
  badPixels,
  networkInputScale,
  weightBitFlip,
  weightValue,
  nodeResult,
];

const mitigations: readonly FaultSpec[] = [clipPixels, sanitiseInput, weightScan];

/**
 * Every fault and mitigation, by id. Adding one is a folder, a line here and a line in
 * `load-injection.ts`.
 */
export const faultSpecs: Readonly<Record<string, FaultSpec>> = Object.fromEntries(
  [...faults, ...mitigations].map((spec) => [spec.id, spec]),
);
