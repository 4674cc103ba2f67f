import { faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';

/** One element of what a layer of the landmark network gives is NaN. */
export const nanIn = (
  node: string,
  element: number,
  lasts: 'permanent' | 'transient' = 'permanent',
) =>
  faultOf('node-result', {
    network: 'landmarks',
    node,
    action: 'value',
    reach: 'element',
    element,
    amount: NaN,
    lasts,
  });

/** What the cards on single layers were measured on. */
export const still = { models: ['full'], modes: ['static'], inputs: several } as const;

export const tracked = { models: ['full'], modes: ['tracking'], inputs: several } as const;

/** The realm of the golden run: what goes into a step is the same there, bit for bit. */
export const plain = { backends: ['webgl'], precisions: ['float32'], packing: [true] } as const;

/** Tracking starts from a hand that was found: the first frame is clean. */
export const tracking = { mode: 'tracking', frames: { static: 1, tracking: 4 } } as const;

export const fingertip = {
  difficulty: 'hard',
  controls: { element: 'node-result.element', value: 'node-result.amount' },
  ...tracking,
} as const;

/** One value in one element of an operand of a graph. */
export const operandIs = (operand: string, element: number, value: number) =>
  faultOf('operand-value', { operand, reach: 'element', element, value, lasts: 'permanent' });

export const pinned = (graph: string) =>
  [
    {
      setting: 'input',
      because: `The fault is in the graph ${graph}. The hand networks contain no such operation.`,
    },
  ] as const;

/** The realms in which the graphs were run, as far as their expectations go. */
/** The backends that divide as IEEE 754 says. */
export const onCpu = {
  backends: ['cpu', 'wasm'],
  precisions: ['float32'],
  modes: ['static'],
} as const;

export const onWebgl = { backends: ['webgl'], precisions: ['float32'], modes: ['static'] } as const;

export const inHalf = {
  backends: ['webgl'],
  precisions: ['float16'],
  packing: [true],
  modes: ['static'],
} as const;

export const logOf = (value: number) =>
  ({ args: { element: [0], value: [value] }, inputs: ['graph:log'] }) as const;

export const clamped = { mitigations: ['log-clamp'], packing: [true], modes: ['static'] } as const;

export const floorOfLog = {
  predicate: { type: 'outputValue', output: 'result', element: 0, atLeast: -9.3, atMost: -9.1 },
  because: 'The logarithm of the floor, 1e-4, with the realm’s rounding.',
} as const;
