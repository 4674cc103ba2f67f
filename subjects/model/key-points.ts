import type { GraphOutput } from '../../record/record.ts';
import type { AnswerItem, AnswerPoint } from '../loaded-subject.ts';
import { ModelError } from './model-error.ts';
import type { KeyPointsAnswer } from './model-spec.ts';

/** Sizes of the model's input, in which key points are given, and of the picture that it was made from. */
export interface PointScale {
  readonly input: { readonly width: number; readonly height: number };
  readonly picture: { readonly width: number; readonly height: number };
}

/** Outputs that a mapping reads. */
export const keyPointOutputs = ({ output, score }: KeyPointsAnswer): readonly string[] => [
  ...new Set([output, ...(score === undefined ? [] : [score.output])]),
];

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

function outputOf(model: string, outputs: readonly GraphOutput[], name: string): GraphOutput {
  const found = outputs.find((output) => output.name === name);
  if (found !== undefined) return found;
  throw new ModelError(
    'wrong-answer',
    model,
    `it has no output "${name}". Its outputs: ${outputs.map((output) => output.name).join(', ')}.`,
  );
}

/**
 * Items with key points, in pixels of the picture, as a declared mapping reads them from outputs.
 *
 * @throws ModelError if an output is too small for the declared points or scores
 */
export function keyPointItems(
  model: string,
  mapping: KeyPointsAnswer,
  outputs: readonly GraphOutput[],
  { input, picture }: PointScale,
): AnswerItem[] {
  const { points, offset = 0, order = 'xy', unit, items = 1, score, leastScore = 0 } = mapping;
  const { values, shape } = outputOf(model, outputs, mapping.output);
  const perItem = values.length / items;
  const stride = mapping.stride ?? Math.floor((perItem - offset) / points);
  if (!Number.isInteger(perItem) || stride < 2 || offset + points * stride > perItem) {
    throw new ModelError(
      'wrong-answer',
      model,
      `its output "${mapping.output}" [${shape.join(', ')}] has no room for ${items} × ${points} key points of ${Math.max(stride, 2)} values from element ${offset} on. Correct "keyPoints" in its answer.`,
    );
  }
  const [scaleX, scaleY] =
    unit === 'share'
      ? [picture.width, picture.height]
      : [picture.width / input.width, picture.height / input.height];
  const [x, y] = order === 'xy' ? [0, 1] : [1, 0];
  return Array.from({ length: items }, (_, item): AnswerItem => {
    const keypoints = Array.from({ length: points }, (__, point): AnswerPoint => {
      const at = item * perItem + offset + point * stride;
      return {
        x: (values[at + x] ?? NaN) * scaleX,
        y: (values[at + y] ?? NaN) * scaleY,
      };
    });
    return { score: scoreOf(model, score, outputs, item), label: '', keypoints };
  }).filter((item) => !(item.score < leastScore));
}

function scoreOf(
  model: string,
  score: KeyPointsAnswer['score'],
  outputs: readonly GraphOutput[],
  item: number,
): number {
  if (score === undefined) return 1;
  const { values } = outputOf(model, outputs, score.output);
  const value = values[item + (score.element ?? 0)];
  if (value === undefined) {
    throw new ModelError(
      'wrong-answer',
      model,
      `its output "${score.output}" has ${values.length} values, and the score of item ${item} is element ${item + (score.element ?? 0)}. Correct "score" of "keyPoints" in its answer.`,
    );
  }
  return score.logit === true ? sigmoid(value) : value;
}
