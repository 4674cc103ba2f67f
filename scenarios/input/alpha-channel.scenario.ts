import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';
import { still } from './shared.ts';

export const alphaChannel = defineScenario({
  id: 'alpha-channel',
  title: 'Alpha channel',
  story: 'The app passes the pixels of a canvas with their alpha channel.',
  difficulty: 'easy',
  userSees: 'The app stops at its first frame.',
  symptoms: [
    "The shape of dict['input'] provided in model.execute(dict) must be [1,192,192,3], but was [1,192,192,4]",
    'fromPixels(canvas, 4)',
    'getImageData has four channels',
    'RGBA instead of RGB',
  ],
  mechanism:
    'getImageData and fromPixels(canvas, 4) return red, green, blue and alpha. The detector resamples all four channels and passes them to the network, whose first layer expects three: “{error}”. The message names an input that the caller never made, 192 × 192 pixels in size.',
  notice: 'It throws at once, in every frame.',
  remedy:
    'fromPixels(canvas) returns three channels. With another source, slice off the first three.',
  tags: ['thrown', 'pixels'],
  faults: [faultOf('wrong-picture', { shape: 'alpha', lasts: 'permanent' })],
  controls: { shape: 'wrong-picture.shape' },
  mitigations: [
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'The guard reports what was given and what is expected.',
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
      because: 'One channel fails in the same way.',
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
      'Most wrong shapes throw, each in another place and with another message. Some pass without any error.',
  },
});
