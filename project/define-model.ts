import type {
  KeyPointsAnswer,
  ModelAnswer,
  ModelSpec,
  PictureInput,
  TensorFiles,
} from '../subjects/model/model-spec.ts';
import { sharedStages } from '../subjects/model/subject.ts';
import { ConfigError } from './config-error.ts';

/** A drive of Windows has one letter. */
const namePattern = /^[a-z][a-z0-9]+(?:-[a-z0-9]+)*$|^[a-z](?:-[a-z0-9]+)+$/;

/** Names that mean something else on the command line or in steps. */
const takenNames = ['full', 'lite', 'hands', 'graph', 'app', 'palm', 'landmarks', ...sharedStages];

/** Every setting of a type, so that the compiler reports one that is missing here. */
const settingsOf = <T>(settings: Readonly<Record<keyof T, true>>): readonly string[] =>
  Object.keys(settings);

const modelSettings = settingsOf<ModelSpec>({
  name: true,
  title: true,
  from: true,
  load: true,
  register: true,
  picture: true,
  inputs: true,
  prepare: true,
  answer: true,
});

const pictureSettings = settingsOf<PictureInput>({
  input: true,
  size: true,
  range: true,
  channels: true,
  layout: true,
  beside: true,
});

const answerSettings = settingsOf<ModelAnswer>({ outputs: true, keyPoints: true });

const keyPointSettings = settingsOf<KeyPointsAnswer>({
  output: true,
  points: true,
  stride: true,
  offset: true,
  order: true,
  unit: true,
  items: true,
  score: true,
  leastScore: true,
  words: true,
  reference: true,
});

const isObject = (given: unknown): given is object =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** What keeps a value from being a group of these settings; null for one that is, or is left out. */
function settingsProblem(what: string, given: unknown, allowed: readonly string[]): string | null {
  if (given === undefined) return null;
  if (!isObject(given)) return `${what} must be an object; given: ${JSON.stringify(given)}`;
  const unknown = Object.keys(given).filter((key) => !allowed.includes(key));
  return unknown.length === 0
    ? null
    : `${what} has no setting "${unknown.join('", "')}". Settings: ${allowed.join(', ')}`;
}

/** Text, or an object that holds text only. */
const isFiles = (given: unknown): boolean =>
  typeof given === 'string' ||
  (isObject(given) && Object.values(given).every((file) => typeof file === 'string'));

/** The files of tensors that a declaration names: those of its inputs, and those beside its picture. */
export function tensorFiles({ inputs = {}, picture }: ModelSpec): readonly string[] {
  const all: TensorFiles[] = [...Object.values(inputs)];
  if (picture?.beside !== undefined) all.push(picture.beside);
  return all.flatMap((files) => (typeof files === 'string' ? [files] : Object.values(files)));
}

const isSides = (given: unknown): boolean =>
  Array.isArray(given) && given.length === 2 && given.every((one) => typeof one === 'number');

function pictureProblem({ size, range, channels, layout }: PictureInput): string | null {
  const must = (name: string, what: string, given: unknown): string =>
    `picture.${name} must be ${what}; given: ${JSON.stringify(given)}`;
  if (size !== undefined && !isSides(size)) return must('size', '[width, height]', size);
  if (range !== undefined && !isSides(range)) return must('range', '[black, white]', range);
  if (channels !== undefined && !['rgb', 'bgr', 'grey'].includes(channels))
    return must('channels', '"rgb", "bgr" or "grey"', channels);
  if (layout !== undefined && !['NHWC', 'NCHW'].includes(layout))
    return must('layout', '"NHWC" or "NCHW"', layout);
  return null;
}

const isCount = (given: unknown, least: number): boolean =>
  Number.isSafeInteger(given) && Number(given) >= least;

function keyPointsProblem(keyPoints: KeyPointsAnswer): string | null {
  const must = (name: string, what: string, given: unknown): string =>
    `answer.keyPoints.${name} must be ${what}; given: ${JSON.stringify(given)}`;
  const { output, points, stride = 2, offset = 0, items = 1, order = 'xy', unit } = keyPoints;
  const { score, reference } = keyPoints;
  if (typeof output !== 'string') return must('output', 'the name of an output', output);
  const counts = {
    points: [points, 1],
    stride: [stride, 2],
    offset: [offset, 0],
    items: [items, 1],
  };
  for (const [name, [given, least]] of Object.entries(counts) as [string, [number, number]][]) {
    if (!isCount(given, least)) return must(name, `a whole number from ${least} up`, given);
  }
  if (!['xy', 'yx'].includes(order)) return must('order', '"xy" or "yx"', order);
  if (!['input pixels', 'share'].includes(unit)) {
    return must('unit', '"input pixels" or "share"', unit);
  }
  if (score !== undefined && typeof score.output !== 'string') {
    return must('score', '{ output: "name of an output" }', score);
  }
  const isPlace = (place: unknown): boolean => isCount(place, 0) && Number(place) < points;
  if (reference !== undefined && !(isSides(reference) && reference.every(isPlace))) {
    return must('reference', `two key points from 0 to ${points - 1}`, reference);
  }
  return null;
}

/** What is wrong with the types of a declaration, which JavaScript does not check. */
function typeProblem(model: ModelSpec): string | null {
  const { from, picture, inputs, answer } = model;
  if (from !== undefined && typeof from !== 'string') {
    return `"from" must be a path or an address; given: ${JSON.stringify(from)}`;
  }
  for (const key of ['load', 'register', 'prepare'] as const) {
    const given: unknown = model[key];
    if (given === undefined || typeof given === 'function') continue;
    return `"${key}" must be a function that imports a module, such as () => import("./${key}.js"); given: ${JSON.stringify(given)}`;
  }
  if (inputs !== undefined && !(isObject(inputs) && Object.values(inputs).every(isFiles))) {
    return `"inputs" must name files, such as { usual: "./inputs/usual.json" }; given: ${JSON.stringify(inputs)}`;
  }
  if (picture?.beside !== undefined && !isFiles(picture.beside)) {
    return `picture.beside must name files; given: ${JSON.stringify(picture.beside)}`;
  }
  return (
    settingsProblem('picture', picture, pictureSettings) ??
    settingsProblem('answer', answer, answerSettings) ??
    settingsProblem('answer.keyPoints', answer?.keyPoints, keyPointSettings)
  );
}

/** What is wrong with a declaration; null if nothing shows before the model is loaded. */
function problem(model: ModelSpec): string | null {
  const wrong = settingsProblem('it', model, modelSettings) ?? typeProblem(model);
  if (wrong !== null) return wrong;
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
  return (
    (keyPoints === undefined ? null : keyPointsProblem(keyPoints)) ??
    pictureProblem(model.picture ?? {})
  );
}

/**
 * A model of your own: a graph model or a layers model of TensorFlow.js, or a TFLite file.
 *
 * @throws ConfigError for an invalid name, or a declaration that contradicts itself
 */
export function defineModel(model: ModelSpec): ModelSpec {
  const given: unknown = model;
  if (!isObject(given)) {
    throw new ConfigError(
      `A model is declared by defineModel({ name: …, from: … }); given: ${JSON.stringify(given)}.`,
    );
  }
  const { name } = model;
  if (typeof name !== 'string' || !namePattern.test(name)) {
    throw new ConfigError(
      `A model needs a name of lower-case words with hyphens, such as "face-mesh"; given: ${JSON.stringify(name)}. Links and records refer to it.`,
    );
  }
  if (takenNames.includes(name)) {
    throw new ConfigError(
      `A model cannot be called "${name}": Faultbook uses that name itself. Use another one.`,
    );
  }
  const found = problem(model);
  if (found !== null) throw new ConfigError(`The model "${name}": ${found}.`);
  return model;
}
