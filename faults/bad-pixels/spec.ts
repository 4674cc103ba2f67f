import type { FaultSpec } from '../fault-spec.ts';
import { choice, lasts, number, value } from '../parameters.ts';

/** Longest side of a picture that a realm decodes. */
const longestSide = 4096;

const coordinate = (label: string, axis: 'column' | 'row') =>
  number({
    label,
    description: `zero-based ${axis} of the decoded picture`,
    min: 0,
    max: longestSide - 1,
    default: 0,
    integer: true,
    means: axis,
    when: { parameter: 'where', is: ['pixel', 'rectangle'] },
  });

export const badPixels = {
  id: 'bad-pixels',
  role: 'fault',
  site: 'source image',
  title: 'Bad pixels',
  description:
    'Writes a value into pixels of the picture before the detector sees it: at one place, in a rectangle, or at places drawn at random.',
  parameters: {
    where: choice('Where', 'one pixel, a rectangle, or pixels drawn by the seed', [
      'pixel',
      'rectangle',
      'random',
    ]),
    x: coordinate('x', 'column'),
    y: coordinate('y', 'row'),
    width: number({
      label: 'Width',
      description: 'of the rectangle, in pixels',
      min: 1,
      max: longestSide,
      default: 1,
      integer: true,
      means: 'width',
      when: { parameter: 'where', is: ['rectangle'] },
    }),
    height: number({
      label: 'Height',
      description: 'of the rectangle, in pixels',
      min: 1,
      max: longestSide,
      default: 1,
      integer: true,
      means: 'height',
      when: { parameter: 'where', is: ['rectangle'] },
    }),
    count: number({
      label: 'Count',
      description: 'pixels drawn at random',
      min: 0,
      max: 100_000,
      default: 1,
      integer: true,
      when: { parameter: 'where', is: ['random'] },
    }),
    channel: choice('Channel', 'colour channels that get the value', [
      'all',
      'red',
      'green',
      'blue',
    ]),
    value,
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
