import type { FaultSpec } from '../../fault-spec.ts';
import { choice, lasts, number } from '../../parameters.ts';

export const zeroKernel = {
  id: 'zero-kernel',
  role: 'fault',
  site: 'GPU',
  title: 'Kernel that computes wrongly above a size',
  description:
    'The results of one kind of kernel, or of all kernels, are zeros or have their columns swapped in pairs, if they have more elements than a limit. Some drivers compile a shader wrongly, and some caches confuse shaders, for certain sizes only.',
  parameters: {
    kernel: {
      kind: 'choice',
      label: 'Kernel',
      description: 'TensorFlow.js kernel that is affected',
      default: 'any',
      options: [
        { value: 'any', label: 'every kernel' },
        { value: 'FusedConv2D', label: 'convolution' },
        { value: 'FusedDepthwiseConv2D', label: 'depthwise convolution' },
        { value: 'Prelu', label: 'PReLU' },
        { value: 'Add', label: 'addition' },
        { value: 'MaxPool', label: 'max pooling' },
        { value: 'ResizeBilinear', label: 'bilinear resizing' },
        { value: 'Transform', label: 'cropping and resampling' },
      ],
    },
    effect: choice('Effect', 'what the kernel returns', ['zeros', 'swapped-columns']),
    above: number({
      label: 'Above',
      description: 'largest number of elements for which a result is still right',
      min: 0,
      max: 2 ** 24,
      default: 4096,
      integer: true,
      spread: 'linear',
      presets: [
        { value: 0, label: 'every size' },
        { value: 4096, label: '4096' },
        { value: 100_000, label: '100 000' },
      ],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
