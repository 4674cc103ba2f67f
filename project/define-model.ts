import type { ModelSpec, PictureInput, TensorFiles } from '../subjects/model/model-spec.ts';
import { sharedStages } from '../subjects/model/subject.ts';
import { ConfigError } from './config-error.ts';

/** A drive of Windows has one letter. */
const namePattern = /^[a-z][a-z0-9]+(?:-[a-z0-9]+)*$|^[a-z](?:-[a-z0-9]+)+$/;

/** Names that the command line takes for something else. */
const takenNames = ['full', 'lite', 'hands', 'graph', 'app', 'palm', 'landmarks', ...sharedStages];

const settings: readonly (keyof ModelSpec)[] = [
  'name',
  'title',
  'from',
  'load',
  'register',
  'picture',
  'inputs',
  'prepare',
  'answer',
];

/** Where a model says that tensors are: for each of its inputs, and beside its picture. */
export function tensorFiles({ inputs = {}, picture }: ModelSpec): readonly string[] {
  const all: TensorFiles[] = [...Object.values(inputs)];
  if (picture?.beside !== undefined) all.push(picture.beside);
  return all.flatMap((files) => (typeof files === 'string' ? [files] : Object.values(files)));
}

const isSides = (given: unknown): boolean =>
  Array.isArray(given) && given.length === 2 && given.every((one) => typeof one === 'number');

function pictureProblem({ size, range, channels, layout }: PictureInput): string | null {
  if (size !== undefined && !isSides(size)) return 'picture.size is [width, height]';
  if (range !== undefined && !isSides(range)) return 'picture.range is [black, white]';
  if (channels !== undefined && !['rgb', 'bgr', 'grey'].includes(channels))
    return 'picture.channels is "rgb", "bgr" or "grey"';
  if (layout !== undefined && !['NHWC', 'NCHW'].includes(layout))
    return 'picture.layout is "NHWC" or "NCHW"';
  return null;
}

/** What is wrong with a declaration; null where nothing shows before the model is loaded. */
function problem(model: ModelSpec): string | null {
  const unknown = Object.keys(model).filter((key) => !settings.some((setting) => setting === key));
  if (unknown.length > 0) {
    return `it has no setting "${unknown.join('", "')}". Settings: ${settings.join(', ')}`;
  }
  if ((model.from === undefined) === (model.load === undefined)) {
    return 'say where it is: from: "./models/face/model.json", or load: () => import("./load-face.js"), one of the two';
  }
  if (model.picture !== undefined && model.inputs !== undefined) {
    return 'it has "picture" and "inputs"; leave one out. Tensors that go with a picture are its "beside"';
  }
  if (model.inputs !== undefined && Object.keys(model.inputs).length === 0) {
    return '"inputs" is empty. Name one: inputs: { usual: "./inputs/usual.json" }';
  }
  const odd = tensorFiles(model).find((file) => !/\.(?:json|npy)$/i.test(file));
  if (odd !== undefined) return `"${odd}" is neither a .json nor a .npy file`;
  const { keyPoints, outputs } = model.answer ?? {};
  if (keyPoints !== undefined && outputs !== undefined) {
    return 'its answer has "keyPoints" and "outputs"; leave one out';
  }
  if (
    keyPoints !== undefined &&
    !(Number.isSafeInteger(keyPoints.points) && keyPoints.points > 0)
  ) {
    return 'answer.keyPoints.points is a whole number from 1 up';
  }
  return pictureProblem(model.picture ?? {});
}

/**
 * A model of your own: a graph model or a layers model of TensorFlow.js, or a TFLite file.
 *
 * @throws ConfigError for an invalid name, or a declaration that contradicts itself
 */
export function defineModel(model: ModelSpec): ModelSpec {
  const { name } = model;
  if (typeof name !== 'string' || !namePattern.test(name)) {
    throw new ConfigError(
      `A model needs a name of lower-case words with hyphens, such as "face-mesh"; given: ${JSON.stringify(name)}. Links and records refer to it.`,
    );
  }
  if (takenNames.includes(name)) {
    throw new ConfigError(
      `A model cannot be called "${name}": Faultbook has something else of that name. Use another one.`,
    );
  }
  const found = problem(model);
  if (found !== null) throw new ConfigError(`The model "${name}": ${found}.`);
  return model;
}
