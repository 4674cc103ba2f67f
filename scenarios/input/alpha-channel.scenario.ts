import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';
import { still } from './shared.ts';

export const alphaChannel = defineScenario({
  id: 'alpha-channel',
  title: 'Alpha channel',
  story: 'The pixels of a canvas handed over with their fourth channel.',
  difficulty: 'easy',
  userSees: 'The app stops at its first frame.',
  symptoms: [
    "The shape of dict['input'] provided in model.execute(dict) must be [1,192,192,3], but was [1,192,192,4]",
    'fromPixels(canvas, 4)',
    'getImageData has four channels',
    'RGBA instead of RGB',
  ],
  mechanism:
    'getImageData and fromPixels(canvas, 4) give red, green, blue and alpha. The detector samples the picture as it is and asks the network, whose first layer is made for three channels: “{error}”. The message speaks of an input that the caller never made, 192 × 192 in size.',
  notice: 'It throws at once, in every frame.',
  remedy: 'fromPixels(canvas) gives three channels; else slice the first three.',
  tags: ['thrown', 'pixels'],
  faults: [faultOf('wrong-picture', { shape: 'alpha', lasts: 'permanent' })],
  controls: { shape: 'wrong-picture.shape' },
  mitigations: [
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It says what was given and what is wanted.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The tensor has another shape.' },
    {
      predicate: { type: 'error', includes: 'must be [1,192,192,3], but was [1,192,192,4]' },
      when: { args: { shape: ['alpha'] }, ...still },
      because: 'The graph executor compares shapes.',
    },
    {
      predicate: { type: 'error', includes: 'must be [1,192,192,3], but was [1,192,192,1]' },
      when: { args: { shape: ['grey'] }, ...still },
      because: 'The same with one channel.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { shape: ['alpha', 'grey'] }, ...still },
      because: 'The error reaches the app.',
    },
  ],
  matrix: {
    rows: { of: 'mitigation', values: [null, 'pixel-validation'] },
    columns: {
      of: 'argument',
      name: 'shape',
      values: ['alpha', 'grey', 'batch', 'empty', 'one-pixel', 'turned'],
    },
    outcomes: [
      ['thrown', 'thrown', 'thrown', 'thrown', 'silent', 'silent'],
      ['thrown', 'thrown', 'thrown', 'thrown', 'silent', 'silent'],
    ],
    because:
      'Some wrong shapes throw, each in another place and in other words; some pass without a word.',
  },
});
