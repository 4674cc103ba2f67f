import { defineScenario } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { filteredMotion, offer, wrongTimes } from './shared.ts';

const equal = {
  args: { times: ['equal'], lasts: ['transient'] },
  inputs: ['moving-hand', ...several],
  frames: [6],
} as const;

export const equalTimeStamps = defineScenario({
  id: 'equal-time-stamps',
  title: 'Equal time stamps',
  story: 'A filter divides by the time between two frames, and once that time is 0.',
  difficulty: 'medium',
  userSees:
    'The hand vanishes at a random moment and does not come back until the page is reloaded.',
  symptoms: [
    'OneEuroFilter is NaN for equal timestamps',
    'division by zero in the filter when dt is 0',
    'alpha should be in [0.0, 1.0]',
    'time difference is 0 and the filter returns none',
    'duplicate timestamps',
    'smoothed landmarks become NaN at random',
  ],
  mechanism:
    'The One-Euro filter computes a speed: the distance since the last frame ÷ the time since then. The same video frame was read twice, or the clock has a resolution of a millisecond or more, so the time is 0 instead of {before} s. The speed is Inf, or NaN for a coordinate that did not move. The filter multiplies it by a weight that is 0 for this time, and 0 × Inf is NaN. The speed is remembered, so {share of gesture/0/filtered} of the output is NaN in this frame and in every later one. The detector returned a good hand in each of them.',
  notice: 'Log the smallest time between two frames.',
  remedy:
    'Skip a frame whose time is not later than the last one. Take the time from the video frame, not from the clock at the moment of the call.',
  incidents: [
    report(
      'EyeTrackVR/EyeTrackVR',
      135,
      'the One-Euro filter returns none when the time difference is 0',
      'confirmed',
    ),
    report('uni-bremen-agst/SEE', 979, 'duplicate time stamps in a One-Euro filter', 'confirmed'),
  ],
  tags: ['non-finite', 'filter', 'time'],
  faults: [wrongTimes('equal', 'transient')],
  controls: { times: 'frame-times.times', lasts: 'frame-times.lasts' },
  ...filteredMotion,
  mitigations: [
    offer(
      'positive-time-step',
      { does: 'changes', leaving: 'silent' },
      'The filter skips one frame and is late for a while. Nothing is NaN.',
      { when: { ...equal, inputs: ['moving-hand'] } },
    ),
    offer(
      'finite-filter',
      { does: 'does not help', leaving: 'non-finite' },
      'The guard checks what goes in, and that is finite. The NaN is made inside. It is gone one frame later.',
      { when: equal },
    ),
  ],
  claims: [
    {
      says: 'The filter returns NaN, so the detector returned NaN.',
      heard: 'reports of NaN landmarks',
      when: equal,
      holdsIf: {
        type: 'answers',
        are: [['finite'], ['finite'], ['NaN'], ['NaN'], ['NaN'], ['NaN']],
      },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'frame-times', after: 0, atLeast: 1, atMost: 1 },
      when: { args: { times: ['equal'], lasts: ['transient'] } },
      because: 'One time of six is 0.',
    },
    ...under(equal, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'masked', 'non-finite', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'The filter remembers the NaN speed.',
      },
      {
        predicate: { type: 'allFinite', stage: 'key points' },
        because: 'The detector knows nothing of the time.',
      },
      {
        predicate: { type: 'share', step: 'gesture/0/filtered', of: 'NaN', atLeast: 1, atMost: 1 },
        because: 'Each coordinate is divided by the same 0.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'What the app draws is NaN.',
      },
    ]),
  ],
});
