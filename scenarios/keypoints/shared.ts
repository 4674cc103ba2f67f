import { type OfferedMitigation, type ScenarioFault, faultOf } from '../../record/scenario.ts';

/** A guard with its usual arguments, in every run of the scenario as it is told. */
export const offer = (
  id: string,
  effect: OfferedMitigation['effect'],
  because: string,
  more: Partial<OfferedMitigation> = {},
): OfferedMitigation => ({ id, args: {}, effect, when: {}, because, ...more });

/** The landmark network hands on a hand of which nothing is a number. */
export const allNaN: ScenarioFault = faultOf('weight-value', {
  network: 'landmarks',
  weight: 'conv2d_0/kernel',
  reach: 'element',
  element: 0,
  value: NaN,
});

/** One change of the list of hands, in the second frame only. */
export const listOnce = (change: 'duplicate' | 'exchange' | 'drop' | 'zeros'): ScenarioFault => ({
  id: 'hand-list',
  args: { change, lasts: 'transient' },
  fromFrame: { static: 1, tracking: 1 },
});

/** Two hands that stay where they are, smoothed for four frames. */
export const smoothedPair = {
  input: 'two-hands',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  maxHands: 2,
  consumer: 'exponential-smoothing',
} as const;

export const pairPins = [
  { setting: 'input', because: 'The scenario needs two hands.' },
  { setting: 'maxHands', because: 'The detector must return both hands.' },
] as const;

/** The frames of such a run, by name. */
export const pairRun = { inputs: ['two-hands'], frames: [4], maxHands: [2] } as const;

/** A hand that moves, filtered for six frames by the time between them. */
export const filteredMotion = {
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 6, tracking: 6 },
  consumer: 'one-euro',
} as const;

/** The third frame, or all from there on, with a wrong time. */
export const wrongTimes = (times: string, lasts: 'transient' | 'permanent'): ScenarioFault => ({
  id: 'frame-times',
  args: { times, lasts },
  fromFrame: { static: 2, tracking: 2 },
});
