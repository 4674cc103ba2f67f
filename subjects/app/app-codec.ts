import { distanceWords } from '../../common/distance.ts';
import type { AnswerCodec } from '../answer-codec.ts';
import { outputDistance } from '../tensors/output-distance.ts';
import { tensorsCodec } from '../tensors/tensors-codec.ts';

const units = { parts: 'of the length', multiples: 'lengths' } as const;

type Words = Readonly<Record<string, readonly string[]>>;

/** Whether two answers say the same in words, path by path. */
function sameWords(golden: Words = {}, faulty: Words = {}): boolean {
  const paths = new Set([...Object.keys(golden), ...Object.keys(faulty)]);
  return [...paths].every((path) => {
    const [before = [], after = []] = [golden[path], faulty[path]];
    return before.length === after.length && before.every((word, i) => word === after[i]);
  });
}

/** The codec of answers of an app: named numbers, and what it says in words beside them. */
export const appCodec: AnswerCodec = {
  ...tensorsCodec,
  words: {
    item: 'run',
    items: 'runs',
    label: 'what it says in words',
    distance: distanceWords(units.parts, units.multiples),
    units,
  },
  distances: (golden, faulty) => {
    const [before = [], after = []] = [golden.outputs, faulty.outputs];
    const known = new Set(before.map(({ name }) => name));
    const isNew = after.some(({ name }) => !known.has(name));
    return {
      ...tensorsCodec.distances(golden, faulty),
      outputs: isNew ? Infinity : outputDistance(before, after),
      sameLabel: sameWords(golden.words, faulty.words),
    };
  },
  parts: (distances, kind) => [
    ...tensorsCodec.parts(distances, kind),
    ...(distances.sameLabel === null
      ? []
      : [
          {
            name: 'words',
            distance: distances.sameLabel ? 'the same' : 'others',
            allowed: 'none',
            same: distances.sameLabel,
          },
        ]),
  ],
};
