import { io } from '@tensorflow/tfjs';
import { fetchBytes, type FetchBytesOptions } from '../../networks/fetch-bytes.ts';
import { foreignFormat } from '../../networks/tflite/foreign-format.ts';
import { convertTflite } from '../../networks/tflite/convert-tflite.ts';
import { TfliteError } from '../../networks/tflite/tflite-error.ts';
import { manifestProblem } from './manifest-problem.ts';
import { ModelError } from './model-error.ts';
import type { OwnModel } from './model-spec.ts';
import { floatBytes, mostFileBytes, mostWeightBytes } from './size-limits.ts';

/** A model as TensorFlow.js loads it. */
export interface ReadModel {
  readonly artifacts: io.ModelArtifacts;
  readonly kind: 'graph' | 'layers';
  /** Whether it was converted from TFLite, whose tensors name the outputs. */
  readonly isTflite: boolean;
}

const fileName = (url: string): string =>
  decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? url);

/** Bytes of a weight in its file, by its type there. */
const storedBytes: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  uint8: 1,
  uint16: 2,
  float16: 2,
};

const isSide = (side: unknown): boolean => Number.isSafeInteger(side) && Number(side) >= 0;

/** @throws ModelError for a shape that no tensor has */
function elementsOf(model: string, { name, shape }: io.WeightsManifestEntry): number {
  if (Array.isArray(shape) && shape.every(isSide)) {
    return shape.reduce((product, side) => product * side, 1);
  }
  throw new ModelError(
    'unreadable',
    model,
    `the weight ${JSON.stringify(name)} has the shape ${JSON.stringify(shape)}; sides are whole numbers from 0 up. Convert the model again.`,
  );
}

/**
 * Bytes that weights take in their files.
 *
 * @throws ModelError where they would take too much memory, before any is allocated
 */
function checkWeights(model: string, specs: readonly io.WeightsManifestEntry[]): number | null {
  let [decoded, stored] = [0, 0];
  let isKnown = true;
  for (const spec of specs) {
    const elements = elementsOf(model, spec);
    decoded += elements * floatBytes;
    if (decoded > mostWeightBytes) {
      throw new ModelError(
        'too-large',
        model,
        `its weights up to "${spec.name}" [${spec.shape.join(', ')}] take ${decoded} bytes as float32; at most ${mostWeightBytes} are allowed. Use a smaller model.`,
      );
    }
    // Each text says its own length.
    if (spec.dtype === 'string') isKnown = false;
    stored += elements * (storedBytes[spec.quantization?.dtype ?? spec.dtype] ?? floatBytes);
  }
  return isKnown ? stored : null;
}

/** The shards of a model, each in full. */
async function fetchWeights(
  { spec: { name }, url }: { readonly spec: OwnModel['spec']; readonly url: string },
  manifest: io.WeightsManifestConfig,
  options: FetchBytesOptions,
): Promise<[io.WeightsManifestEntry[], ArrayBuffer[]]> {
  const problem = manifestProblem(manifest);
  if (problem !== null) {
    throw new ModelError('unreadable', name, `${problem}. Copy or convert the model again.`);
  }
  const specs = manifest.flatMap(({ weights }) => weights);
  checkWeights(name, specs);
  const data: ArrayBuffer[] = [];
  for (const { paths, weights } of manifest) {
    const expected = checkWeights(name, weights);
    let received = 0;
    for (const path of paths) {
      const bytes = await fetchBytes(new URL(path, url).href, {
        ...options,
        owner: 'the weights of the model',
        mostBytes: (expected ?? mostWeightBytes) - received,
      });
      received += bytes.length;
      data.push(bytes.buffer as ArrayBuffer);
    }
    if (expected !== null && received !== expected) {
      throw new ModelError(
        'unreadable',
        name,
        `its weights take ${expected} bytes, and ${paths.join(', ')} have ${received}. Copy the files again.`,
      );
    }
  }
  return [specs, data];
}

function parseModel(model: string, bytes: Uint8Array, source: string): io.ModelJSON {
  const fail = (found: string): never => {
    throw new ModelError(
      'unreadable',
      model,
      `${source} is ${found}. Give a model.json that TensorFlow.js or its converter wrote, or a .tflite file.`,
    );
  };
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    const found = foreignFormat(bytes);
    return fail(found === null || found === 'JSON' ? 'not JSON' : found);
  }
  const topology =
    typeof json === 'object' && json !== null
      ? (json as Partial<io.ModelJSON>).modelTopology
      : null;
  return typeof topology === 'object' && topology !== null
    ? (json as io.ModelJSON)
    : fail('JSON without a modelTopology');
}

/** @throws ModelError for a topology of neither kind */
function kindOf(model: string, { modelTopology, format }: io.ModelArtifacts): ReadModel['kind'] {
  const fields = Object.keys(modelTopology ?? {});
  if (fields.includes('node')) return 'graph';
  if (format === 'layers-model' || fields.includes('model_config') || fields.includes('class_name'))
    return 'layers';
  throw new ModelError(
    'unreadable',
    model,
    `its topology is of neither a graph model nor a layers model; it has ${fields.join(', ') || 'nothing'}. Convert it with tensorflowjs_converter.`,
  );
}

/** @throws ModelError if the module of `load` does not return a model */
async function handedArtifacts({ spec: { name, load } }: OwnModel): Promise<io.ModelArtifacts> {
  const module = (await load?.()) as { readonly load?: () => unknown } | undefined;
  if (typeof module?.load !== 'function') {
    throw new ModelError(
      'wrong-declaration',
      name,
      'it has neither "from" nor a module with a function "load". Add from: "./model.json" in faultbook.config.ts.',
    );
  }
  const artifacts = (await module.load()) as io.ModelArtifacts | undefined;
  if (typeof artifacts?.modelTopology !== 'object') {
    throw new ModelError(
      'wrong-declaration',
      name,
      'what its "load" gives has no modelTopology. Return tf.io.ModelArtifacts, as a model’s save handler gets them.',
    );
  }
  checkWeights(name, artifacts.weightSpecs ?? []);
  return artifacts;
}

/**
 * Reads a model, without making anything of it. Its size is checked before its weights are fetched.
 *
 * @throws ModelError; NetworkLoadError for a missing file; TfliteError for a TFLite file that is not sound, or has no
 *   rule for an operator
 */
export async function readArtifacts(
  model: OwnModel,
  options: FetchBytesOptions,
): Promise<ReadModel> {
  const { spec, files } = model;
  const { name } = spec;
  const { url } = files;
  if (url === null) {
    const artifacts = await handedArtifacts(model);
    return { artifacts, kind: kindOf(name, artifacts), isTflite: false };
  }
  const source = fileName(url);
  const bytes = await fetchBytes(url, { ...options, owner: 'the model', mostBytes: mostFileBytes });
  if (source.endsWith('.tflite')) {
    return { artifacts: tflite(name, bytes, source), kind: 'graph', isTflite: true };
  }
  const artifacts = await io.getModelArtifactsForJSON(parseModel(name, bytes, source), (manifest) =>
    fetchWeights({ spec, url }, manifest, options),
  );
  return { artifacts, kind: kindOf(name, artifacts), isTflite: false };
}

function tflite(model: string, bytes: Uint8Array, source: string): io.ModelArtifacts {
  try {
    return convertTflite(bytes, source);
  } catch (cause) {
    if (!(cause instanceof TfliteError)) throw cause;
    const code = cause.code === 'too-large' ? 'too-large' : 'unreadable';
    throw new ModelError(code, model, cause.message, { cause });
  }
}
