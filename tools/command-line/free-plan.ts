import type { Mode, Plan, PlannedFault } from '../../record/plan.ts';

/** A fault or mitigation with its defaults, from the first frame on. */
export const withDefaults = (id: string): PlannedFault => ({ id, args: {}, fromFrame: 0 });

/** Frames where nobody says how many, as scenarios have them: a tracker shows in the second at the earliest. */
const usualFrames: Readonly<Record<Mode, number>> = { static: 1, tracking: 4 };

/** Faults on an open palm, a still picture: what `run --fault` starts from. */
export const freePlan = (faults: readonly string[], mode: Mode = 'static'): Plan => ({
  schema: 'faultbook/plan@2',
  scenario: null,
  input: { kind: 'fixture', name: 'open-palm' },
  realm: { backend: 'webgl', precision: 'float32', packing: true },
  model: 'full',
  mode,
  frames: usualFrames[mode],
  maxHands: 1,
  seed: 7,
  consumer: null,
  faults: faults.map(withDefaults),
  mitigations: [],
});
