import { PlanError } from '../../record/plan-error.ts';
import { distanceWords } from '../../common/distance.ts';
import { itemsCodec } from '../items/items-codec.ts';
import type { AnswerCodec } from '../answer-codec.ts';
import type { Subject } from '../subject.ts';
import { tensorsCodec } from '../tensors/tensors-codec.ts';
import { takesPicture, type KeyPointsAnswer, type ModelSpec } from './model-spec.ts';
import { itemSize } from './item-size.ts';

/** Stage of the steps that make an input of a picture. */
export const prepareStage = 'pre-process';

/** Stage of the steps that are the answer. */
export const answerStage = 'answer';

/** Stages that every model has, besides the one with its own name. */
export const sharedStages: readonly string[] = ['source', prepareStage, answerStage];

function keyPointsCodec({ words = ['item', 'items'], reference }: KeyPointsAnswer): AnswerCodec {
  const [item, items] = words;
  const units = { parts: `of the ${item}`, multiples: `${items} in size` };
  return itemsCodec({
    words: {
      item,
      items,
      label: 'label',
      distance: distanceWords(units.parts, units.multiples),
      units,
    },
    referenceLength: (points) => itemSize(points, reference),
    gesture: () => '',
  });
}

/** The subject that a model is, as far as its declaration describes it. */
export function modelSubject(spec: ModelSpec): Subject {
  const { name, title = `the model ${name}`, inputs, answer } = spec;
  const onPictures = takesPicture(spec);
  const names = Object.keys(inputs ?? {});
  return {
    id: name,
    title,
    stages: [...(onPictures ? ['source'] : []), prepareStage, name, answerStage],
    networks: [{ kind: name, title: `${name} network`, perItem: false }],
    sites: [
      ...(onPictures ? ['source image', 'memory'] : []),
      'network input',
      'weight',
      'op output',
      'precision',
      'GPU',
      ...(answer?.keyPoints === undefined ? [] : ['key point']),
    ],
    inputs: onPictures ? null : { names, noun: 'input' },
    usualInput: `${name}:${onPictures ? 'open-palm' : (names[0] ?? '')}`,
    call: 'predict',
    packages: {},
    isConsumed: false,
    answer: answer?.keyPoints === undefined ? tensorsCodec : keyPointsCodec(answer.keyPoints),
    settings({ input }) {
      if (input.kind === 'own') return { input: input.name };
      if (!onPictures) {
        throw new PlanError(
          `The model "${name}" takes tensors, not a picture. Name one of its inputs: ${names.map((one) => `${name}:${one}`).join(', ')}.`,
        );
      }
      return {};
    },
    // Every output is a step of its own at the end.
    leadsToAnswer: ({ path }) => [...path].some((id) => id.startsWith(`${answerStage}/`)),
  };
}
