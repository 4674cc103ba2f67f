import type { ConsumerSpec } from './consumer-spec.ts';
import { exponentialSmoothing } from './exponential-smoothing/spec.ts';
import { fingerAngles } from './finger-angles/spec.ts';
import { fingerpose } from './fingerpose/spec.ts';
import { json } from './json/spec.ts';
import { oneEuro } from './one-euro/spec.ts';
import { palmVectors } from './palm-vectors/spec.ts';

const specs: readonly ConsumerSpec[] = [
  fingerAngles,
  palmVectors,
  fingerpose,
  exponentialSmoothing,
  oneEuro,
  json,
];

/** Every consumer, by id. Adding one is a folder, a line here and a line in `load-consumer.ts`. */
export const consumerSpecs: Readonly<Record<string, ConsumerSpec>> = Object.fromEntries(
  specs.map((spec) => [spec.id, spec]),
);

/** Adds a consumer of a project. Gives false, and adds nothing, where its id is taken. */
export function registerConsumer(spec: ConsumerSpec): boolean {
  if (Object.hasOwn(consumerSpecs, spec.id)) return false;
  (consumerSpecs as Record<string, ConsumerSpec>)[spec.id] = spec;
  return true;
}
