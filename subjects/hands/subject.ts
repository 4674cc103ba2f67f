import { requireWhole } from '../whole-number.ts';
import { itemsCodec } from '../items/items-codec.ts';
import type { Subject } from '../subject.ts';
import { gestureOf } from './geometry.ts';
import { leadsToAnswer } from './leads-to-answer.ts';
import { palmLength } from './palm-length.ts';
import { handWords } from './words.ts';

/** hand-pose-detection 2.0.1 on the two networks of MediaPipe. */
export const hands: Subject = {
  id: 'hands',
  title: 'the hand networks',
  afterAnswer: ['gesture'],
  stages: ['source', 'pre-process', 'palm', 'decode', 'crop', 'landmarks', 'key points', 'gesture'],
  networks: [
    { kind: 'palm', title: 'palm network', perItem: false },
    { kind: 'landmarks', title: 'landmarks network', perItem: true },
  ],
  sites: [
    'source image',
    'DOM source',
    'network input',
    'crop',
    'weight',
    'op output',
    'precision',
    'key point',
    'consumer',
    'GPU',
    'memory',
  ],
  inputs: null,
  usualInput: 'open-palm',
  call: 'estimateHands',
  packages: {
    '@tensorflow-models/hand-pose-detection': '2.0.1',
    '@mediapipe/hands': '0.4.1675469240',
  },
  isConsumed: true,
  answer: itemsCodec({ words: handWords, referenceLength: palmLength, gesture: gestureOf }),
  settings({ model, mode, maxHands }) {
    requireWhole(maxHands, 1, 'maxHands');
    return { model, mode, maxHands };
  },
  leadsToAnswer,
};
