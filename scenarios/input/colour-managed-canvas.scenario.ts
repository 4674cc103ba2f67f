import { defineScenario, faultOf } from '../../record/scenario.ts';
import { tfjsIssue, under } from '../shared.ts';

/** Rendered hands that show each finger, so that no guess hangs on a single shade. */
const steady = ['open-palm', 'back', 'over-exposed'];

export const colourManagedCanvas = defineScenario({
  id: 'colour-managed-canvas',
  title: 'Colour-managed canvas',
  story: 'The same picture is decoded twice, and some channels differ by one.',
  difficulty: 'easy',
  userSees: 'Nothing. The difference is too small to see.',
  symptoms: [
    'fromPixels gives slightly different values on another device',
    'same image differs by 1 between CPU and GPU decoding',
    'colorSpaceConversion none',
    'snapshot test of key points fails on another machine',
  ],
  mechanism:
    'Browsers convert colours when a picture goes through a canvas, and the conversion rounds. {values changed} values differ by one. The networks tolerate it, and the key points move by {key-point distance}.',
  notice: 'Tests that compare key points bit for bit fail on another machine.',
  remedy:
    'Compare with a tolerance. That belongs in the tests, not in the app, so this card offers no guard. Where bits must match, decode with createImageBitmap and its option colorSpaceConversion: "none".',
  incidents: [
    {
      url: tfjsIssue(5482),
      title: 'tfjs#5482: the same image gives other pixel values on another platform',
      cause: 'confirmed',
    },
    {
      url: tfjsIssue(6664),
      title: 'tfjs#6664: fromPixels differs by one a channel',
      cause: 'confirmed',
    },
  ],
  tags: ['masked', 'pixels'],
  faults: [faultOf('rounding-noise', { most: 1, lasts: 'permanent' })],
  controls: { most: 'rounding-noise.most' },
  expectations: [
    ...under({ args: { most: [1] } }, [
      { predicate: { type: 'faultStruck' }, because: '{values changed} values differ by one.' },
      {
        predicate: { type: 'allFinite' },
        because: 'The values remain whole numbers from 0 to 255.',
      },
    ]),
    ...under({ args: { most: [1] }, modes: ['static'], inputs: steady }, [
      {
        predicate: { type: 'keypointDistance', atLeast: 1e-6, atMost: 0.02 },
        because: 'The points move, but by less than 2 % of the palm length.',
      },
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because:
          'The networks hardly react to one step of 255. In the picture “pointing”, one finger hides others. There the step decides between two guesses, so the scenario expects nothing.',
      },
    ]),
  ],
});
