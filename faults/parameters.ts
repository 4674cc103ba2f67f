import type { ChoiceParameter, NameParameter, NumberParameter } from './fault-spec.ts';

/** Parameters that several faults share. */

const numberDefaults = {
  kind: 'number',
  neutral: null,
  integer: false,
  spread: 'linear',
  special: [],
  presets: [],
} as const;

/** A number parameter; what is not said is the plainest. */
export const number = (
  said: Pick<NumberParameter, 'label' | 'description' | 'min' | 'max' | 'default'> &
    Partial<NumberParameter>,
): NumberParameter => ({ ...numberDefaults, ...said });

/** A choice between a few words; labels are the words themselves. */
export const choice = (
  label: string,
  description: string,
  options: readonly string[],
): ChoiceParameter => ({
  kind: 'choice',
  label,
  description,
  options: options.map((value) => ({ value, label: value })),
  default: options[0] ?? '',
});

export const network = choice(
  'Network',
  'palm or landmarks; graph where a graph of operations runs',
  ['palm', 'landmarks', 'graph'],
);

export const weight: NameParameter = {
  kind: 'name',
  label: 'Weight',
  description: 'tensor of weights: a node and its part',
  of: 'weight',
  default: 'conv2d_0/kernel',
};

export const node: NameParameter = {
  kind: 'name',
  label: 'Node',
  description: 'operation of the network',
  of: 'node',
  default: 'conv2d_0',
};

export const operand: NameParameter = {
  kind: 'name',
  label: 'Operand',
  description: 'tensor that the graph of operations brings along',
  of: 'operand',
  default: 'x',
};

export const lasts = choice('Lasts', 'from its first frame on, or that frame only', [
  'permanent',
  'transient',
]);

export const reach = choice('Reach', 'one tensor, or every tensor of the network', [
  'tensor',
  'network',
]);

/** Largest tensor of the hand networks has fewer elements than this. */
const mostElements = 2 ** 24;

export const element = number({
  label: 'Element',
  description: 'zero-based position in row-major order',
  min: 0,
  max: mostElements,
  default: 0,
  integer: true,
  means: 'element',
});

/** Any number that float32 holds, and those that are none. */
export const value = number({
  label: 'Value',
  description: 'what is written there',
  min: -3.4028234663852886e38,
  max: 3.4028234663852886e38,
  default: NaN,
  spread: 'log',
  special: ['NaN', 'Infinity', '-Infinity', '-0'],
  presets: [
    { value: 0, label: '0' },
    { value: 65504, label: '65 504' },
    { value: 1e30, label: '1e30' },
  ],
});

/** Last of the 21 key points. */
const lastPoint = 20;

/** One of MediaPipe's key points: 0 wrist; 1–4 thumb, 5–8 index, 9–12 middle, 13–16 ring, 17–20 little finger, from root to tip. */
export const keypoint = (label: string, initial: number): NumberParameter =>
  number({
    label,
    description:
      '0 is the wrist; 1–4 thumb, 5–8 index, 9–12 middle, 13–16 ring, 17–20 little finger, tips last',
    min: 0,
    max: lastPoint,
    default: initial,
    integer: true,
  });
