import { engine, io, loadGraphModel } from '@tensorflow/tfjs';
import { sha256 } from '../common/sha256.ts';
import { isGraphModel, type LoadedNetwork } from './loaded-network.ts';
import { modelArtifacts } from './model-artifacts.ts';
import type { NetworkKind } from './network.ts';

/** A file of weights as a server answers it. */
export interface ServedFile {
  readonly network: NetworkKind;
  /** `group1-shard2of5.bin`, as the converter names them. */
  readonly name: string;
  /** Zero-based, and how many there are. */
  readonly index: number;
  readonly of: number;
  /** HTTP status. */
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What was put on the server: what a manifest that is shipped with the app could say. */
  readonly expected: { readonly bytes: number; readonly sha256: string };
}

/** Bytes of a shard; the converter's own default is 4 MB, which one of these networks would fit in. */
export const shardBytes = 2 ** 20;

/** Thrown for a network whose weights cannot be loaded again. */
export class UnsupportedReload extends Error {
  override readonly name = 'UnsupportedReload';

  constructor({ kind, kernelsBecause = 'is no graph model' }: LoadedNetwork['description']) {
    super(
      `The ${kind} network ${kernelsBecause}, so its weights cannot be loaded again. Choose another fault of its weights.`,
    );
  }
}

/** Nobody answers there: every request is answered here. */
const folder = 'https://weights.invalid/';

const joined = (data: io.WeightData | undefined): Uint8Array<ArrayBuffer> => {
  const parts = data === undefined ? [] : Array.isArray(data) ? data : [data];
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part), offset);
    offset += part.byteLength;
  }
  return bytes;
};

/**
 * Loads a network's weights once more, through TensorFlow.js's own HTTP loader, from shards that
 * `serve` may change on the way, as a server, a proxy or a cache does.
 *
 * @returns Every float32 weight as it then stands in the model, by name.
 * @throws Whatever the loader throws on what it was served, or `serve` itself. `UnsupportedReload` for a network
 *   that is no graph model.
 */
export async function reloadWeights(
  { model, description }: LoadedNetwork,
  serve: (file: ServedFile) => Promise<ServedFile>,
): Promise<ReadonlyMap<string, Float32Array>> {
  if (!isGraphModel(model)) throw new UnsupportedReload(description);
  const { modelTopology, weightSpecs = [], weightData } = modelArtifacts(model);
  const data = joined(weightData);
  const of = Math.ceil(data.length / shardBytes);
  const names = Array.from({ length: of }, (_, i) => `group1-shard${i + 1}of${of}.bin`);
  const manifest = {
    format: 'graph-model',
    modelTopology,
    weightsManifest: [{ paths: names, weights: weightSpecs }],
  };
  const answer = async (url: string): Promise<Response> => {
    const name = url.slice(folder.length);
    const index = names.indexOf(name);
    if (index < 0) return new Response(JSON.stringify(manifest));
    const bytes = data.slice(index * shardBytes, (index + 1) * shardBytes);
    const served = await serve({
      network: description.kind,
      name,
      index,
      of,
      status: 200,
      contentType: 'application/octet-stream',
      bytes,
      expected: { bytes: bytes.length, sha256: sha256(bytes) },
    });
    return new Response(served.bytes, {
      status: served.status,
      headers: { 'content-type': served.contentType },
    });
  };
  const fetchFunc = ((url: RequestInfo | URL) =>
    answer(url instanceof Request ? url.url : String(url))) as typeof fetch;
  // When the weights do not fit, the loader leaves behind the tensors that it has made so far.
  engine().startScope('reload');
  try {
    const loaded = await loadGraphModel(io.http(`${folder}model.json`, { fetchFunc }));
    return new Map(
      Object.entries(loaded.weights).flatMap(([name, [tensor]]): [string, Float32Array][] =>
        tensor?.dtype === 'float32' ? [[name, Float32Array.from(tensor.dataSync())]] : [],
      ),
    );
  } finally {
    engine().endScope();
  }
}
