import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';

export const luckyPixel = defineScenario({
  id: 'lucky-pixel',
  title: 'Lucky pixel',
  story: 'The same NaN where nothing samples the picture.',
  difficulty: 'hard',
  userSees: 'Nothing: the hand is found as ever.',
  symptoms: ['the same corrupt frame is sometimes fine', 'cannot reproduce a NaN frame'],
  mechanism:
    'Pixels between the sampling points of the palm detector, outside the crop of the hand, are never read. The NaN is in {bad steps} steps, all of them before the sampling, and in none of the networks.',
  notice: 'Only a look at every pixel finds it.',
  remedy: 'Validate whole frames; a frame that works proves nothing about its pixels.',
  tags: ['masked', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 2, y: 2, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It looks at every pixel, sampled or not: a frame is lost that would have worked.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'bad-pixels', atLeast: 3, atMost: 3, after: NaN },
      when: { args: { value: [NaN] }, modes: ['static'] },
      because: 'Three channels of one pixel; no decoded picture holds NaN.',
    },
    ...under({ args: { x: [2], y: [2], value: [NaN] }, inputs: several }, [
      {
        predicate: {
          type: 'event',
          step: 'pre-process/-/transform_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'The sampling passes it by.',
      },
      {
        predicate: { type: 'allFinite', stage: 'palm' },
        because: 'The sampling points of a 640 × 480 picture pass it by.',
      },
    ]),
    {
      predicate: { type: 'sameHands' },
      when: {
        args: { x: [2], y: [2], value: [NaN] },
        inputs: several,
        backends: ['webgl', 'cpu'],
        precisions: ['float32'],
        packing: [true],
      },
      because: 'What is not read changes nothing, not a bit.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { args: { x: [2], y: [2], value: [NaN] }, inputs: several },
      because: 'Neither palm detector nor crop reads it.',
    },
  ],
});
