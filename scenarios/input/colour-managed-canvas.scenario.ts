import { defineScenario, faultOf } from '../../record/scenario.ts';
import { tfjsIssue, under } from '../shared.ts';

/** Rendered hands that show each finger, so that no guess hangs on a single shade. */
const steady = ['open-palm', 'back', 'over-exposed'];

export const colourManagedCanvas = defineScenario({
  id: 'colour-managed-canvas',
  title: 'Colour-managed canvas',
  story: 'The same picture, decoded twice: some channels differ by one.',
  difficulty: 'easy',
  userSees: 'Nothing: the points differ by less than the eye can see.',
  symptoms: [
    'fromPixels gives slightly different values on another device',
    'same image differs by 1 between CPU and GPU decoding',
    'colorSpaceConversion none',
    'snapshot test of key points fails on another machine',
  ],
  mechanism:
    'Browsers convert colours when a picture goes through a canvas, and round on the way. {values changed} values differ by one. The networks bear it: the key points move by {key-point distance}.',
  notice: 'Tests that compare key points bit for bit fail on another machine.',
  remedy:
    'Compare with a tolerance. That belongs in the tests and not in the app: there is nothing to guard against, and no guard is offered. Where bits must be the same, decode with createImageBitmap and its option colorSpaceConversion: "none".',
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
      { predicate: { type: 'faultStruck' }, because: '{values changed} values move.' },
      { predicate: { type: 'allFinite' }, because: 'Whole numbers from 0 to 255 stay such.' },
    ]),
    ...under({ args: { most: [1] }, modes: ['static'], inputs: steady }, [
      {
        predicate: { type: 'keypointDistance', atLeast: 1e-6, atMost: 0.02 },
        because: 'Not the same points, and less than 2 % of the palm away.',
      },
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because:
          'One step of 255 is below what the networks look at. Where a finger hides others, as in pointing, it decides between two guesses: no expectation is made there.',
      },
    ]),
  ],
});
