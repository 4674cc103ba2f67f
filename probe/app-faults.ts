import { ArgumentError, completeArguments } from '../faults/check-arguments.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import { loadInjection } from '../faults/load-injection.ts';
import type { PlacedInjection } from '../engine/realm/placed-injection.ts';
import type { Arguments, PlannedFault } from '../record/plan.ts';
import { app } from '../subjects/app/subject.ts';
import { registerSubject } from '../subjects/subjects.ts';

/** A fault for an app: its id, and the arguments that differ from their defaults. */
export interface AppFault {
  readonly id: string;
  readonly args?: Arguments;
}

/**
 * The faults that a probe can inject: those inside TensorFlow.js. The others change a picture, a page, a
 * file or one subject.
 */
export const appFaultIds: readonly string[] = [
  'weight-bit-flip',
  'weight-lost-minimum',
  'weight-misread',
  'weight-redraw',
  'weight-scale',
  'weight-shuffle',
  'weight-value',
  'node-result',
  'network-input-channels',
  'network-input-noise',
  'network-input-pixels',
  'network-input-scale',
  'network-input-value',
  'emulated-precision',
  'slow-gpu',
  'zero-kernel',
];

/**
 * The faults as a plan writes them, with all their arguments.
 *
 * @throws ArgumentError for an unknown fault, and for one that does not fit an app
 */
export function plannedFaults(faults: readonly AppFault[]): PlannedFault[] {
  const allowed = appFaultIds;
  if (faults.length === 0) {
    throw new ArgumentError(
      `inject needs at least one fault, such as { id: 'weight-value', args: { … } }. Faults for an app: ${allowed.join(', ')}.`,
    );
  }
  return faults.map(({ id, args = {} }) => {
    const spec = faultSpecs[id];
    if (spec === undefined || !allowed.includes(id)) {
      throw new ArgumentError(
        `${spec === undefined ? `There is no fault "${id}".` : `The fault ${id} (site: ${spec.site}) works in the playground only.`} Faults for an app: ${allowed.join(', ')}.`,
      );
    }
    return { id, args: completeArguments(spec, args), fromFrame: 0 };
  });
}

/**
 * Loads the injections of planned faults.
 *
 * @param networks Names of the networks that they may affect; their parameter `network` accepts these from
 *   now on.
 * @throws ArgumentError for an argument that is not allowed
 */
export function placeFaults(
  faults: readonly PlannedFault[],
  networks: readonly string[],
  seed: number,
): Promise<PlacedInjection[]> {
  const subject = networks.map((kind) => ({ kind, title: `model ${kind}`, perItem: true }));
  registerSubject({ ...app, networks: subject, sites: ['network input'] });
  return Promise.all(
    faults.map(async ({ id, args, fromFrame }, at) => ({
      id,
      at,
      injection: await loadInjection(id, args, { seed, fromFrame }),
    })),
  );
}
