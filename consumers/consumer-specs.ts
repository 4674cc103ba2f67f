import type { ConsumerSpec } from './consumer-spec.ts';
import { fingerAngles } from './finger-angles/spec.ts';

/**
 * Every consumer, by id. Adding one is a folder, a line here and a line in `load-consumer.ts`.
 */
export const consumerSpecs: Readonly<Record<string, ConsumerSpec>> = Object.fromEntries(
  [fingerAngles].map((spec) => [spec.id, spec]),
);
