import { FLOAT16_MAX } from '../../../common/numbers.ts';
import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const networkInputScale = {
  id: 'network-input-scale',
  role: 'fault',
  site: 'network input',
  title: 'Pixel scale',
  description:
    'Multiplies the 0–1 image tensor before the palm and the landmark network and adds an offset. A factor models a missing or a second division by 255. An offset models a mean that was not subtracted, or was subtracted twice. Nothing is clipped.',
  parameters: {
    scale: {
      kind: 'number',
      label: 'Scale',
      description: 'factor for every value of the tensor, just before the network',
      min: 1 / 255,
      max: FLOAT16_MAX,
      default: 255,
      neutral: 1,
      integer: false,
      spread: 'log',
      special: ['NaN', 'Infinity', '-Infinity', '-0'],
      presets: [
        { value: 1 / 255, label: '1/255' },
        { value: 1, label: '1' },
        { value: 255, label: '255' },
        { value: FLOAT16_MAX, label: '65 504' },
      ],
    },
    offset: number({
      label: 'Offset',
      description: 'number added after scaling',
      min: -FLOAT16_MAX,
      max: FLOAT16_MAX,
      default: 0,
      neutral: 0,
      spread: 'log',
      special: ['NaN', 'Infinity', '-Infinity'],
      presets: [
        { value: -0.5, label: '−0.5' },
        { value: 0, label: '0' },
        { value: 255, label: '255' },
      ],
    }),
  },
  cost: null,
} as const satisfies FaultSpec;
