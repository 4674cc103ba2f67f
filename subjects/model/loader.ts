import * as tf from '@tensorflow/tfjs';
import type { NamedTensorMap, Tensor, Tensor3D } from '@tensorflow/tfjs';
import { readValues } from '../../backends/backends.ts';
import type { FetchBytesOptions } from '../../networks/fetch-bytes.ts';
import type { NetworkInput } from '../../networks/network.ts';
import type { GraphOutput } from '../../record/record.ts';
import type {
  CreateSubjectLoader,
  LoadedSubject,
  SubjectAnswer,
  SubjectSource,
} from '../loaded-subject.ts';
import { keyPointItems, keyPointOutputs, type PointScale } from './key-points.ts';
import { loadGraphModel } from './load-graph-model.ts';
import { loadLayersModel } from './load-layers-model.ts';
import type { LoadedModel } from './loaded-model.ts';
import { ModelError } from './model-error.ts';
import { takesPicture, type OwnModel } from './model-spec.ts';
import { pictureFit, pictureInput, type PictureFit } from './picture-input.ts';
import { ModelReader } from './pipeline-reader.ts';
import { readArtifacts } from './read-artifacts.ts';
import { TensorReader, type InputValues } from './read-tensors.ts';
import { mostAnswerValues } from './size-limits.ts';

/** What a team's pre-processing returns. */
type Prepared = Tensor | NamedTensorMap;
type Prepare = (given: Tensor3D | NamedTensorMap) => Prepared | Promise<Prepared>;

/** A model that a realm has loaded; it lives as long as the realm. */
interface ReadyModel {
  readonly own: OwnModel;
  readonly model: LoadedModel;
  /** Null for a model that takes tensors, and for one with `prepare`. */
  readonly fit: PictureFit | null;
  readonly prepare: Prepare | null;
  readonly tensors: TensorReader;
  /** Names of the outputs to compute. */
  readonly wanted: readonly string[];
}

/** @throws ModelError where an output is declared that is not there */
function wantedOutputs(
  { spec: { name, answer } }: OwnModel,
  { outputs }: LoadedModel,
): readonly string[] {
  const wanted =
    answer?.keyPoints === undefined
      ? (answer?.outputs ?? outputs)
      : keyPointOutputs(answer.keyPoints);
  const missing = wanted.find((one) => !outputs.includes(one));
  if (missing === undefined) return wanted;
  throw new ModelError(
    'wrong-answer',
    name,
    `it has no output "${missing}". Its outputs: ${outputs.join(', ')}.`,
  );
}

/** @throws ModelError where the module has no such function */
async function loadPrepare({ spec: { name, prepare } }: OwnModel): Promise<Prepare | null> {
  if (prepare === undefined) return null;
  const module = (await prepare()) as { readonly prepare?: unknown };
  if (typeof module.prepare === 'function') return module.prepare as Prepare;
  throw new ModelError(
    'wrong-declaration',
    name,
    `the module of its "prepare" exports ${Object.keys(module).join(', ') || 'nothing'}. Export a function "prepare".`,
  );
}

async function readyModel(own: OwnModel, options: FetchBytesOptions): Promise<ReadyModel> {
  const { spec } = own;
  await spec.register?.();
  const prepare = await loadPrepare(own);
  const read = await readArtifacts(own, options);
  const source = `model:${spec.name}`;
  const load = read.kind === 'graph' ? loadGraphModel : loadLayersModel;
  const model = await load(spec.name, read, source);
  const { description } = model.network;
  return {
    own,
    model,
    prepare,
    fit: takesPicture(spec) && prepare === null ? pictureFit(spec, description) : null,
    tensors: new TensorReader(own, description),
    wanted: wantedOutputs(own, model),
  };
}

const tensorOf = ({ shape, values }: InputValues, { dtype }: NetworkInput): Tensor =>
  dtype === 'int32'
    ? tf.tensor(Int32Array.from(values), [...shape], 'int32')
    : dtype === 'bool'
      ? tf.tensor(Uint8Array.from(values), [...shape], 'bool')
      : tf.tensor(Float32Array.from(values), [...shape], 'float32');

/** Runs a team's pre-processing, and disposes its intermediate tensors. */
async function runPrepare(prepare: Prepare, given: Tensor3D | NamedTensorMap): Promise<Prepared> {
  tf.engine().startScope('prepare');
  let made: Prepared | undefined;
  try {
    made = await prepare(given);
    return made;
  } finally {
    // What is passed here survives, as does every tensor from before.
    tf.engine().endScope(made);
  }
}

const byName = (prepared: Prepared, inputs: readonly NetworkInput[]): NamedTensorMap =>
  prepared instanceof tf.Tensor ? { [inputs[0]?.name ?? '']: prepared } : { ...prepared };

/** The values of an output as `data()` returns them, for the record. */
const handedOver = (tensor: Tensor): number[] => {
  const values = Array.from(readValues(tensor));
  return tensor.dtype === 'float32' ? values : [...Int32Array.from(values, Math.round)];
};

/** A model during one pass. */
class PassModel implements LoadedSubject {
  readonly empty: SubjectAnswer;
  private reader: ModelReader | null = null;

  constructor(
    private readonly ready: ReadyModel,
    /** Tensors from files, by the names of inputs. */
    private readonly given: ReadonlyMap<string, InputValues>,
  ) {
    this.empty =
      ready.own.spec.answer?.keyPoints === undefined ? { items: [], outputs: [] } : { items: [] };
  }

  get networks() {
    const { network } = this.ready.model;
    return { [network.description.kind]: network };
  }

  createReader(): ModelReader {
    const handsIn = this.ready.prepare === null && this.ready.fit === null;
    this.reader = new ModelReader(handsIn);
    return this.reader;
  }

  begin(): () => void {
    return () => {
      this.reader = null;
    };
  }

  async call(source: SubjectSource): Promise<SubjectAnswer> {
    const { own, model, wanted } = this.ready;
    const inputs = await this.inputs(source);
    try {
      this.requireInputs(inputs);
      const outputs = await model.run(inputs, wanted);
      try {
        const read = wanted.map((name) => this.read(name, outputs[name] as Tensor));
        const mapping = own.spec.answer?.keyPoints;
        return mapping === undefined
          ? { items: [], outputs: read }
          : { items: keyPointItems(own.spec.name, mapping, read, this.scale(source, inputs)) };
      } finally {
        tf.dispose(outputs);
      }
    } finally {
      tf.dispose(inputs);
    }
  }

  reset(): void {
    // It remembers nothing from frame to frame.
  }

  afterFrame(): void {
    // No guard is written into it.
  }

  dispose(): void {
    // The model stays for the next pass.
  }

  /** An output as the app gets it. */
  private read(name: string, tensor: Tensor): GraphOutput {
    if (tensor.size > mostAnswerValues) {
      throw new ModelError(
        'too-large',
        this.ready.own.spec.name,
        `its output "${name}" [${tensor.shape.join(', ')}] has ${tensor.size} values; a record holds at most ${mostAnswerValues}. Name the outputs of its answer: answer: { outputs: [...] }.`,
      );
    }
    const output = { name, shape: tensor.shape, values: handedOver(tensor) };
    this.reader?.output(output, tensor.dataId);
    return output;
  }

  /** The inputs of a frame, which the caller disposes. */
  private async inputs(source: SubjectSource): Promise<NamedTensorMap> {
    const { fit, prepare, model } = this.ready;
    const { inputs } = model.network.description;
    const beside = Object.fromEntries(
      inputs.flatMap((input): [string, Tensor][] => {
        const values = this.given.get(input.name);
        return values === undefined ? [] : [[input.name, tensorOf(values, input)]];
      }),
    );
    const pixels = source instanceof tf.Tensor ? source : null;
    if (prepare !== null) {
      try {
        const made = byName(await runPrepare(prepare, pixels ?? beside), inputs);
        const given = pixels === null ? made : { ...beside, ...made };
        // The caller disposes the inputs, and the picture is not its own.
        const own = Object.entries(given).map(([name, tensor]): [string, Tensor] => [
          name,
          tensor === pixels ? tensor.clone() : tensor,
        ]);
        freeOthers(beside, given);
        return Object.fromEntries(own);
      } catch (error) {
        tf.dispose(beside);
        throw error;
      }
    }
    if (fit === null) return beside;
    if (pixels === null) throw new Error('A model that takes a picture was called without one.');
    return { ...beside, [fit.input]: pictureInput(fit, pixels) };
  }

  /** @throws ModelError if the pre-processing returns other inputs than the model has */
  private requireInputs(given: NamedTensorMap): void {
    const { inputs } = this.ready.model.network.description;
    const names = inputs.map(({ name }) => name);
    const missing = names.find((name) => !(given[name] instanceof tf.Tensor));
    const surplus = Object.keys(given).find((name) => !names.includes(name));
    if (missing === undefined && surplus === undefined) return;
    throw new ModelError(
      'wrong-input',
      this.ready.own.spec.name,
      `its "prepare" returns ${Object.keys(given).join(', ') || 'nothing'}; its inputs are ${names.join(', ')}. Return a tensor for each, by name.`,
    );
  }

  private scale(source: SubjectSource, inputs: NamedTensorMap): PointScale {
    const [rows = 1, columns = 1] = source instanceof tf.Tensor ? source.shape : [];
    const picture = { width: columns, height: rows };
    const { fit } = this.ready;
    if (fit !== null) return { picture, input: fit };
    // What the pre-processing made is a picture, channels last, or key points are shares.
    const shape = Object.values(inputs)[0]?.shape.slice(-3) ?? [];
    return { picture, input: { height: shape[0] ?? 1, width: shape[1] ?? 1 } };
  }
}

function freeOthers(given: NamedTensorMap, kept: NamedTensorMap): void {
  const held = new Set(Object.values(kept));
  for (const tensor of Object.values(given)) if (!held.has(tensor)) tensor.dispose();
}

/** Runs a team's model, which a realm loads once. */
export const createModelLoader =
  (own: OwnModel): CreateSubjectLoader =>
  () => {
    let loading: Promise<ReadyModel> | null = null;
    return {
      async load({ settings }, options) {
        loading ??= readyModel(own, options);
        // A failure must not be remembered: the server may be back for the next run.
        loading.catch(() => (loading = null));
        const ready = await loading;
        return new PassModel(ready, await givenTensors(ready, settings.input, options));
      },
    };
  };

/** The tensors of a run: those of the input that its plan names, or those beside the picture. */
async function givenTensors(
  { own: { spec }, model, fit, tensors }: ReadyModel,
  input: unknown,
  options: FetchBytesOptions,
): Promise<ReadonlyMap<string, InputValues>> {
  const { inputs } = model.network.description;
  if (takesPicture(spec)) {
    const { beside } = spec.picture ?? {};
    if (beside === undefined) return new Map();
    const others = inputs.filter(({ name }) => name !== (fit?.input ?? spec.picture?.input));
    return tensors.read(beside, others, options);
  }
  const files = spec.inputs?.[String(input)];
  if (files === undefined) throw new Error(`The pass names no input of the model ${spec.name}.`);
  return tensors.read(files, inputs, options);
}
