import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { still } from './shared.ts';

export const batchedPicture = defineScenario({
  id: 'batched-picture',
  title: 'Batched picture',
  story: 'The app passes the picture as a batch of one, as a bare network expects it.',
  difficulty: 'easy',
  userSees: 'The app stops at its first frame.',
  symptoms: [
    'Error in transform: image must be rank 4,but got rank 5.',
    'estimateHands with expandDims',
    'batch dimension in the input of estimateHands',
  ],
  mechanism:
    'estimateHands adds the batch dimension itself. A tensor that already has one gets a second: “{error}”.',
  notice: 'It throws at once, in every frame.',
  remedy: 'Pass [height, width, 3]. Only a bare network needs expandDims.',
  tags: ['thrown', 'pixels'],
  faults: [faultOf('wrong-picture', { shape: 'batch', lasts: 'permanent' })],
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
    ...under({ args: { shape: ['batch'] }, ...still }, [
      {
        predicate: { type: 'error', includes: 'image must be rank 4,but got rank 5' },
        because: 'tf.image.transform compares ranks.',
      },
      { predicate: { type: 'outcome', is: ['thrown'] }, because: 'The error reaches the app.' },
    ]),
  ],
});
