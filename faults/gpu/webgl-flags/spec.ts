import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const webglFlags = {
  id: 'webgl-flags',
  role: 'fault',
  site: 'GPU',
  title: 'Switched WebGL flag',
  description:
    'Switches one of the flags by which TensorFlow.js chooses its WebGL shaders. Other shaders compute the same operations with other rounding, and on some GPUs with other bugs.',
  parameters: {
    flag: {
      kind: 'choice',
      label: 'Flag',
      description: 'flag to switch',
      default: 'WEBGL_CPU_FORWARD',
      options: [
        { value: 'WEBGL_CPU_FORWARD', label: 'small tensors on the CPU' },
        { value: 'WEBGL_USE_SHAPES_UNIFORMS', label: 'shapes as uniforms' },
        { value: 'WEBGL_CONV_IM2COL', label: 'convolution as a matrix product' },
        { value: 'WEBGL_EXP_CONV', label: 'experimental convolution' },
        { value: 'WEBGL_PACK_DEPTHWISECONV', label: 'depthwise convolution packed' },
        { value: 'WEBGL_PACK_BINARY_OPERATIONS', label: 'binary operations packed' },
        { value: 'WEBGL_PACK_UNARY_OPERATIONS', label: 'unary operations packed' },
        { value: 'WEBGL_PACK_CLIP', label: 'clip packed' },
        { value: 'WEBGL_PACK_IMAGE_OPERATIONS', label: 'image operations packed' },
        { value: 'WEBGL_LAZILY_UNPACK', label: 'unpack only where needed' },
        { value: 'WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE', label: 'narrow textures made square' },
        { value: 'WEBGL2_ISNAN_CUSTOM', label: 'isnan by its bits' },
      ],
    },
    setting: choice('Setting', 'new setting of the flag', ['off', 'on']),
  },
  cost: null,
  ofRealm: true,
} as const satisfies FaultSpec;
