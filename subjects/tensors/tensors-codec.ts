import { distanceWords, inGoldenValues } from '../../common/distance.ts';
import type { AnswerCodec } from '../answer-codec.ts';
import { areFiniteOutputs, outputDistance, outputTolerance } from './output-distance.ts';

const units = { parts: 'of the length', multiples: 'lengths' } as const;

/** The codec of answers that are named tensors. */
export const tensorsCodec: AnswerCodec = {
  words: {
    item: 'item',
    items: 'items',
    label: 'label',
    distance: distanceWords(units.parts, units.multiples),
    units,
  },
  isFinite: ({ outputs = [] }) => areFiniteOutputs(outputs),
  pairs: () => [],
  referenceLength: () => NaN,
  distances: (golden, faulty) => ({
    goldenItems: 0,
    faultyItems: 0,
    keypoints: null,
    worldKeypoints: null,
    score: null,
    sameLabel: null,
    sameGesture: null,
    outputs: outputDistance(golden.outputs ?? [], faulty.outputs ?? []),
  }),
  parts: ({ outputs }, { precision }) => {
    const allowed = outputTolerance[precision];
    return outputs === null || outputs === undefined
      ? []
      : [
          {
            name: 'outputs',
            distance: inGoldenValues(outputs),
            allowed: inGoldenValues(allowed),
            same: outputs <= allowed,
          },
        ];
  },
};
