import { defineScenario } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { filteredMotion, offer, wrongTimes } from './shared.ts';

const moving = {
  inputs: ['moving-hand'],
  frames: [6],
  models: ['full'],
  modes: ['tracking'],
} as const;
const slow = { ...moving, args: { times: ['seconds'], lasts: ['permanent'] } } as const;
const fast = { ...moving, args: { times: ['milliseconds'], lasts: ['permanent'] } } as const;

export const millisecondsForSeconds = defineScenario({
  id: 'milliseconds-for-seconds',
  title: 'Milliseconds for seconds',
  story: 'A filter wants milliseconds and gets seconds, and the hand on the screen hardly moves.',
  difficulty: 'medium',
  userSees:
    'The overlay stays where it was while the hand moves away. With the units the other way round, it jitters as if there were no filter.',
  symptoms: [
    'smoothing has no effect',
    'filtered hand lags far behind',
    'smoothed landmarks hardly move',
    'timestamp in seconds instead of milliseconds',
    'performance.now() or Date.now() in the wrong unit',
    'video.currentTime as a timestamp in milliseconds',
    'filter uses the arrival time instead of the frame time',
  ],
  mechanism:
    'video.currentTime and the callbacks of many libraries give seconds, performance.now() gives milliseconds. The time since the last frame becomes {after} s where it should be {before} s. A filter gives the new position a weight that grows with that time. With a time that is a thousand times too short, the weight is almost 0 and the filter stands still. With a time that is a thousand times too long, the weight is almost 1 and the filter does nothing. Every number is finite, and nothing throws.',
  notice: 'Log one time step. At 30 frames a second it is 0.033 s or 33 ms.',
  remedy:
    'Write the unit into the name of the variable, and refuse steps that are not between 1 ms and 1 s.',
  incidents: [
    report(
      'google-ai-edge/mediapipe',
      4769,
      'time stamps of 0 and 1: currentTime is in seconds, not in milliseconds',
      'confirmed',
    ),
    report(
      'rioX432/KMP-FaceLink',
      93,
      'a One-Euro filter uses the arrival time instead of the time of the frame',
      'confirmed',
    ),
  ],
  tags: ['silent', 'filter', 'time'],
  faults: [wrongTimes('seconds', 'permanent')],
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
      'The guard skips each frame, so the filter stands still in the same way. The app would have to report it.',
      { when: slow },
    ),
    offer(
      'finite-filter',
      { does: 'does not help', leaving: 'silent' },
      'Every number is finite.',
      { when: slow },
    ),
  ],
  claims: [
    {
      says: 'A wrong unit would show at once, as a crash or as NaN.',
      heard: 'code without units in its names',
      when: slow,
      holdsIf: { type: 'outcome', is: ['thrown', 'non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The time is a thousand times too short or too long.',
    },
    ...under(slow, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'masked', 'silent', 'silent', 'silent', 'silent'],
        },
        because: 'The filter stops following in the third frame.',
      },
      {
        predicate: { type: 'consumedValue', name: '0.x', atLeast: 245, atMost: 247 },
        because: 'The wrist stays within a pixel of where it was. The real one moves by 60 pixels.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Every number is finite.' },
    ]),
    ...under(fast, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'masked', 'silent', 'silent', 'silent', 'silent'],
        },
        because: 'From the third frame on, nothing is smoothed.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Every number is finite.' },
    ]),
  ],
});
