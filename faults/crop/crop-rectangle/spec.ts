import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number } from '../../parameters.ts';

const shift = (axis: 'width' | 'height') =>
  number({
    label: axis === 'width' ? 'Shift right' : 'Shift down',
    description: `moves the rectangle by this share of its ${axis}`,
    min: -2,
    max: 2,
    default: 0,
    neutral: 0,
    presets: [
      { value: 0, label: '0' },
      { value: 0.25, label: 'a quarter' },
      { value: 0.5, label: 'half' },
    ],
  });

export const cropRectangle = {
  id: 'crop-rectangle',
  role: 'fault',
  site: 'crop',
  title: 'Wrong rectangle between the networks',
  description:
    'Changes the rectangle that is cut out of the picture after a palm is found, or after the last frame’s key points, and that the landmark network sees. The package puts the key points back by the same rectangle.',
  parameters: {
    scale: number({
      label: 'Scale',
      description: 'factor of width and height',
      min: 0.05,
      max: 8,
      default: 0.5,
      neutral: 1,
      spread: 'log',
      special: ['NaN', 'Infinity'],
      presets: [
        { value: 0.5, label: '½' },
        { value: 1, label: '1' },
        { value: 2, label: '2' },
        { value: 4, label: '4' },
      ],
    }),
    aspect: number({
      label: 'Aspect',
      description: 'factor of the width alone',
      min: 0.1,
      max: 10,
      default: 1,
      neutral: 1,
      spread: 'log',
      presets: [
        { value: 1, label: '1' },
        { value: 0.5625, label: '9 : 16' },
        { value: 1.3333333333333333, label: '4 : 3' },
      ],
    }),
    right: shift('width'),
    down: shift('height'),
    turn: number({
      label: 'Turn',
      description: 'added to its rotation, in degrees, clockwise',
      min: -180,
      max: 180,
      default: 0,
      neutral: 0,
      presets: [
        { value: 0, label: '0°' },
        { value: 45, label: '45°' },
        { value: 90, label: '90°' },
        { value: 180, label: '180°' },
      ],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
