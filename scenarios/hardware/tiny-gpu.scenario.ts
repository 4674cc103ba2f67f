import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question } from '../shared.ts';
import { cpuRestores, incident, measured, onWebgl } from './shared.ts';

export const tinyGpu = defineScenario({
  id: 'tiny-gpu',
  title: 'GPU with small textures',
  story: 'The GPU’s textures are too small for the picture.',
  difficulty: 'easy',
  userSees: 'An error in every frame: {error}',
  symptoms: [
    'Requested texture size greater than WebGL maximum on this browser / GPU',
    'texture too large',
    'works with small pictures, throws with photographs',
  ],
  mechanism:
    'TensorFlow.js stores a tensor in a texture, and no side of it may exceed the GPU’s limit. If a tensor’s own shape does not fit, TensorFlow.js arranges it as a square. The picture has one number per texel and three numbers per pixel. If even the square exceeds the limit, the upload throws.',
  notice: 'The message names both sizes. Read gl.MAX_TEXTURE_SIZE at start.',
  remedy:
    'Shrink the picture before it becomes a tensor. The palm network reads only 192 × 192 pixels anyway. Below some limit, as here, the networks’ own tensors no longer fit, and only the CPU backend is left.',
  incidents: [
    incident(689, 'texture too large', 'confirmed'),
    incident(1686, 'requested texture size greater than the maximum', 'confirmed'),
    incident(8423, 'texture size', 'confirmed'),
  ],
  tags: ['driver'],
  faults: [faultOf('texture-limit', { limit: 512 })],
  controls: { limit: 'texture-limit.limit' },
  pins: [onWebgl],
  mitigations: [
    {
      id: 'shrink-picture',
      args: { longest: 256 },
      effect: { does: 'does not help', leaving: 'thrown' },
      when: { args: { limit: [512, 256] }, inputs: measured },
      because: 'The picture then fits, but the network’s own tensors do not.',
    },
    { ...cpuRestores, because: 'The CPU backend uses no textures.' },
  ],
  claims: [
    {
      says: 'Memory that cannot be allocated contributes to NaN.',
      heard: question,
      when: { args: { limit: [256, 512] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
    {
      says: 'Trouble with hardware shows as broader system errors rather than as NaN.',
      heard: question,
      when: { args: { limit: [256, 512] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'outcome', is: ['thrown'] },
      standing: { is: 'confirmed' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'texture-limit', atLeast: 1, atMost: 1, after: 512 },
      when: { args: { limit: [512] }, backends: ['webgl'] },
      because: 'TensorFlow.js takes this number as the largest side it may use.',
    },
    {
      predicate: {
        type: 'error',
        includes:
          'Requested texture size [960x960] greater than WebGL maximum on this browser / GPU [512x512]',
      },
      when: { args: { limit: [512] }, backends: ['webgl'], inputs: measured },
      because: '640 × 480 pixels with three numbers each need a square of 960 × 960 texels.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { limit: [256, 512] }, backends: ['webgl'], inputs: measured },
      because: 'The upload throws before anything is computed.',
    },
  ],
});
