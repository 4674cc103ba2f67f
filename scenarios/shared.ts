import type { Incident } from '../record/scenario.ts';

/** Where the claims come from that started this project. */
export const question =
  'answers to “Why is my TensorFlow.js hand-pose model returning NaN scores?”';

/** Three rendered hands of the same size, on which most expectations were measured. */
export const several: readonly string[] = ['open-palm', 'back', 'pointing'];

/** The address of an issue of TensorFlow.js. */
export const tfjsIssue = (number: number): string =>
  `https://github.com/tensorflow/tfjs/issues/${number}`;

/** A report on GitHub: `report('google-ai-edge/mediapipe', 3902, 'one hand is found twice', 'confirmed')`. */
export const report = (
  repository: string,
  number: number,
  what: string,
  cause: Incident['cause'],
): Incident => ({
  url: `https://github.com/${repository}/issues/${number}`,
  title: `${repository.split('/').at(-1) ?? repository}#${number}: ${what}`,
  cause,
});

export { under } from '../record/under.ts';

/** Backends on which a clamped activation, and a clip, hand NaN on. */
export const keepsNaN = ['webgl', 'cpu'] as const;

/** On WASM they make a bound of it. */
export const onWasm = ['wasm'] as const;

/** WebGL as it is by default. */
export const float32 = { backend: 'webgl', precision: 'float32', packing: true } as const;

/** WebGL on textures that hold half precision. */
export const float16 = { backend: 'webgl', precision: 'float16', packing: true } as const;

/** WebGL with one value in a texel. */
export const unpacked = { backend: 'webgl', precision: 'float32', packing: false } as const;

/** Devices that store NaN or Inf for a number past the largest float16. */
export const overflows = { overflow: ['not finite'] } as const;

/** Devices that store NaN there. */
export const overflowsToNaN = { overflow: [NaN] } as const;

/** Devices that clamp such a number to the largest float16, as the software GPU llvmpipe does. */
export const clamps = { overflow: ['finite'] } as const;

/** The WASM backend. */
export const wasm = { backend: 'wasm' } as const;

/** The CPU backend. */
export const cpu = { backend: 'cpu' } as const;
