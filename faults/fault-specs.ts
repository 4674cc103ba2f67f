import type { FaultSpec } from './fault-spec.ts';
import { networkInputScale } from './network-input-scale/spec.ts';

/** Every fault, by id. Adding one is a folder, a line here and a line in `load-injection.ts`. */
export const faultSpecs: Readonly<Record<string, FaultSpec>> = Object.assign(
  // No prototype: "constructor" is no fault.
  Object.create(null) as Record<string, FaultSpec>,
  Object.fromEntries([networkInputScale].map((spec) => [spec.id, spec])),
);
