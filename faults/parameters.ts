import { allSubjects, defaultSubject } from '../subjects/subjects.ts';
import type { ChoiceParameter, Condition, NameParameter, NumberParameter } from './fault-spec.ts';

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

const option = <const Word extends string>(value: Word) => ({ value, label: value });

/** A choice between a few words; labels are the words themselves. */
export const choice = <const Word extends string>(
  label: string,
  description: string,
  options: readonly [Word, ...Word[]],
): ChoiceParameter<Word> => ({
  kind: 'choice',
  label,
  description,
  options: options.map(option),
  default: options[0],
});

/** The networks of every subject; asked for each time, since subjects may be added. */
export const network: ChoiceParameter = {
  kind: 'choice',
  label: 'Network',
  description: 'network of what runs',
  get options() {
    return allSubjects().flatMap(({ networks }) => networks.map(({ kind }) => option(kind)));
  },
  default: defaultSubject.networks[0]?.kind ?? '',
};

/** How a fault finds the tensor of weights that it strikes; the parameters that follow tell the rest. */
const pick = {
  kind: 'choice',
  label: 'Pick',
  description: 'how to choose the weight tensor: by name, by layer, or drawn from the seed',
  options: [
    { value: 'name', label: 'by name' },
    { value: 'layer', label: 'by layer' },
    { value: 'random', label: 'at random' },
  ],
  default: 'name',
} as const satisfies ChoiceParameter;

const weight: NameParameter = {
  kind: 'name',
  label: 'Weight',
  description: 'weight tensor, as a node and its part',
  of: 'weight',
  default: 'conv2d_0/kernel',
};

/** More operations than the largest network has. */
const mostLayers = 1000;

const layer = number({
  label: 'Layer',
  description:
    'zero-based position among the operations with weights; the first tensor of that operation is affected',
  min: 0,
  max: mostLayers - 1,
  default: 0,
  integer: true,
});

const picked = (...conditions: readonly Condition[]) => ({
  pick: { ...pick, when: conditions },
  weight: { ...weight, when: [{ parameter: 'pick', is: ['name'] }, ...conditions] },
  layer: { ...layer, when: [{ parameter: 'pick', is: ['layer'] }, ...conditions] },
});

/** One tensor of weights. */
export const oneTensor = picked();

/** One tensor of weights, or every one of the network. */
export const tensorOrNetwork = {
  reach: choice('Reach', 'one tensor, or every tensor of the network', ['tensor', 'network']),
  ...picked({ parameter: 'reach', is: ['tensor'] }),
};

/** Holds unless the seed draws the element, too. */
export const elementIsNamed: Condition = { parameter: 'pick', is: ['name', 'layer'] };

/** An operation of a network, by its name. */
export const node: NameParameter = {
  kind: 'name',
  label: 'Node',
  description: 'operation of the network',
  of: 'node',
  default: 'conv2d_0',
};

/** An input of a network, by its name. */
export const networkInput: NameParameter = {
  kind: 'name',
  label: 'Input',
  description: 'input of the network',
  of: 'input',
  default: 'input',
};

/** A tensor that a graph of operations brings along, by its name. */
export const operand: NameParameter = {
  kind: 'name',
  label: 'Operand',
  description: 'tensor that belongs to the operation graph',
  of: 'operand',
  default: 'x',
};

/** For how long a fault strikes. */
export const lasts = choice('Lasts', 'from its first frame on, or that frame only', [
  'permanent',
  'transient',
]);

/** The largest tensor of a network has fewer elements than this. */
const mostElements = 2 ** 24;

/** An element of a tensor. */
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
  description: 'value to write',
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

/** Longest side of a picture that a realm decodes. */
const longestSide = 4096;

const coordinate = (label: string, axis: 'column' | 'row') =>
  number({
    label,
    description: `zero-based ${axis} of the picture`,
    min: 0,
    max: longestSide - 1,
    default: 0,
    integer: true,
    means: axis,
    when: [{ parameter: 'where', is: ['pixel', 'rectangle'] }],
  });

/** Pixels of a picture, and channels of them. */
export const pixelPlace = {
  where: choice('Where', 'one pixel, a rectangle, or pixels drawn from the seed', [
    'pixel',
    'rectangle',
    'random',
  ]),
  x: coordinate('x', 'column'),
  y: coordinate('y', 'row'),
  width: number({
    label: 'Width',
    description: 'width of the rectangle, in pixels',
    min: 1,
    max: longestSide,
    default: 1,
    integer: true,
    means: 'width',
    when: [{ parameter: 'where', is: ['rectangle'] }],
  }),
  height: number({
    label: 'Height',
    description: 'height of the rectangle, in pixels',
    min: 1,
    max: longestSide,
    default: 1,
    integer: true,
    means: 'height',
    when: [{ parameter: 'where', is: ['rectangle'] }],
  }),
  count: number({
    label: 'Count',
    description: 'number of pixels drawn at random',
    min: 0,
    max: 100_000,
    default: 1,
    integer: true,
    when: [{ parameter: 'where', is: ['random'] }],
  }),
  channel: choice('Channel', 'colour channels that get the value', ['all', 'red', 'green', 'blue']),
};

/** Share of what `description` names that salt and pepper strikes. */
export const saltAndPepper = (description: string): NumberParameter =>
  number({
    label: 'Salt and pepper',
    description,
    min: 0,
    max: 1,
    default: 0,
    neutral: 0,
    presets: [
      { value: 0, label: '0' },
      { value: 0.05, label: '5 %' },
      { value: 0.5, label: '50 %' },
    ],
  });

/** Orders of the colour channels. */
export const channelOrder = {
  kind: 'choice',
  label: 'Order',
  description: 'channels that take the places of red, green and blue',
  default: 'bgr',
  options: [
    { value: 'bgr', label: 'blue, green, red' },
    { value: 'grb', label: 'green, red, blue' },
    { value: 'rbg', label: 'red, blue, green' },
    { value: 'gbr', label: 'green, blue, red' },
    { value: 'brg', label: 'blue, red, green' },
  ],
} as const satisfies ChoiceParameter;
