import { defineScenario } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { filteredMotion, offer, wrongTimes } from './shared.ts';

const back = {
  args: { times: ['backwards'], lasts: ['transient'] },
  inputs: ['moving-hand'],
  frames: [6],
  models: ['full'],
  modes: ['tracking'],
} as const;

export const clockSetBack = defineScenario({
  id: 'clock-set-back',
  title: 'Clock that was set back',
  story:
    'The time of one frame is earlier than that of the frame before, and the filter moves the hand the wrong way.',
  difficulty: 'hard',
  userSees: 'The hand jumps in the opposite direction for a moment.',
  symptoms: [
    'timestamps are not monotonically increasing',
    'packet timestamp mismatch',
    'hand jumps backwards now and then',
    'frames out of order',
    'negative time difference in the smoothing filter',
    'Date.now() jumps after the clock was set',
  ],
  mechanism:
    'Date.now() follows the clock of the system, which is set from time to time. Frames that are processed in parallel come back out of order. Either way the time since the last frame is {after} s instead of {before} s. The filter computes a weight for the new position from it, and a negative time gives a negative weight. The filtered point moves away from the new position instead of towards it. Nothing is NaN, and the filter needs several frames to come back.',
  notice: 'Count time steps that are not above 0.',
  remedy:
    'Use performance.now(), which never runs backwards. Drop a frame that is older than the last one.',
  incidents: [
    report(
      'KegangWangCCNU/open-rppg',
      1,
      'negative time stamps make the detector fail',
      'confirmed',
    ),
    report(
      'google-ai-edge/mediapipe',
      5743,
      'packet timestamp mismatch, and no recovery',
      'likely',
    ),
  ],
  tags: ['silent', 'filter', 'time'],
  faults: [wrongTimes('backwards', 'transient')],
  controls: { times: 'frame-times.times', lasts: 'frame-times.lasts' },
  ...filteredMotion,
  pins: [
    {
      setting: 'input',
      because: 'A hand that does not move is filtered to the same place at any speed.',
    },
  ],
  mitigations: [
    offer(
      'positive-time-step',
      { does: 'does not help', leaving: 'silent' },
      'The filter skips the frame. It is late for a while and never moves the wrong way.',
      { when: back },
    ),
    offer(
      'finite-filter',
      { does: 'does not help', leaving: 'silent' },
      'Every number is finite.',
      { when: back },
    ),
  ],
  claims: [],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'frame-times', atLeast: 1, atMost: 1 },
      when: { args: { times: ['backwards'], lasts: ['transient'] } },
      because: 'One time of six is negative.',
    },
    ...under(back, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'masked', 'silent', 'silent', 'silent', 'silent'],
        },
        because: 'The filter needs several frames to come back.',
      },
      { predicate: { type: 'allFinite' }, because: 'A negative weight is a number.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
  ],
});
