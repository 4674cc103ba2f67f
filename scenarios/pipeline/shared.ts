import type { ScenarioFault } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';

export const issue = (
  repository: string,
  number: number,
  what: string,
  cause: 'confirmed' | 'likely' | 'unknown',
) => ({
  url: `https://github.com/tensorflow/${repository}/issues/${number}`,
  title: `${repository}#${number}: ${what}`,
  cause,
});

/** An element's fault strikes from the first frame on in either mode. */
export const always = (id: string, args: ScenarioFault['args']): ScenarioFault => ({
  id,
  args,
  fromFrame: { static: 0, tracking: 0 },
});

/** NaN in every pixel of the second frame, or in those right of a column. */
export const nanFrame = (x: number): ScenarioFault => ({
  id: 'bad-pixels',
  args: {
    where: 'rectangle',
    x,
    y: 0,
    width: 4096,
    height: 4096,
    value: NaN,
    lasts: 'transient',
  },
  fromFrame: { static: 1, tracking: 1 },
});

export const trackingPin = {
  setting: 'mode',
  because:
    'Only a tracker remembers the last frame. A detector that searches each frame from scratch recovers.',
} as const;

/** Pictures of 640 × 480 pixels in which the tracker follows one hand. */
export const tracked = ['moving-hand', ...several];

/** What the NaN frame changes, in pixels right of a column. */
export const struckColumns = (columns: number, inputs: readonly string[]) =>
  under({ frames: [4], inputs }, [
    {
      predicate: {
        type: 'struck',
        fault: 'bad-pixels',
        after: NaN,
        atLeast: columns * 480 * 3,
        atMost: columns * 480 * 3,
      },
      because: 'The fault changes three channels of every pixel in those columns, in one frame.',
    },
  ]);

/** A NaN hand passes both gates behind the landmark network. */
export const gatesPassed = [
  {
    predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
    because: 'The NaN is there from the start.',
  },
  {
    predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
    because: 'NaN < 0.5 is false, so the hand is kept and its slot stays taken.',
  },
  {
    predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
    because: 'NaN >= 0.5 is false, so the detector reports Right.',
  },
] as const;

export const resetAfter = (inputs: readonly string[]) =>
  ({
    id: 'reset-on-non-finite',
    args: {},
    effect: { does: 'drops', after: 'has its items' },
    when: { modes: ['tracking'], inputs },
    because: 'The detector forgets the rectangle and looks for palms in the next frame.',
  }) as const;
