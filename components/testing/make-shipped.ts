import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';
import { makeHand } from './make-record.ts';

/** What ships of a run in which a hand gets lost. */
export function makeShipped(change: Partial<ShippedMeasurement> = {}): ShippedMeasurement {
  const { score, label, keypoints } = makeHand();
  return {
    scenario: 'test',
    plan: '',
    outcome: 'silent',
    answer: 'no hand · no error',
    facts: [
      { label: 'First NaN', value: 'palm · conv2d_0', detail: 'step 0', step: 'palm/-/conv2d_0' },
      { label: 'Spreads to', value: '100 % of palm output', detail: '2 of 4 steps' },
      { label: 'The app gets', value: 'no hand', detail: 'no error · golden: 1 hand' },
      { label: 'What helps', value: 'Clip', detail: 'expected: restores the answer' },
    ],
    sentence: 'The first NaN appears in palm · conv2d_0.',
    chart: {
      nan: [0, 0.5, 1, 1],
      inf: [],
      golden: [0, 1, 2, 1],
      faulty: [0, 1, null, null],
      frames: [],
    },
    shown: {
      frame: 0,
      golden: [{ score, label, keypoints: keypoints.map((point) => ({ ...point })) }],
      faulty: [],
    },
    measuredAt: '2026-01-02T03:04:05.000Z',
    environment: 'WebGL float32, software GPU, Chrome 156',
    ...change,
  };
}
