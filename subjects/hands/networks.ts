import { io } from '@tensorflow/tfjs';
import { fetchBytes, type FetchBytesOptions } from '../../networks/fetch-bytes.ts';
import { HAND_ADAPTERS } from './adapters.ts';
import type { NetworkIdentity } from '../../networks/network.ts';
import type { ModelVariant } from '../../record/plan.ts';
import type { HandNetwork } from './hand-network.ts';
import { readPackedIndex, unpackFile } from './packed-files.ts';
import { convertTflite } from '../../networks/tflite/convert-tflite.ts';

const PACKED = 'hands_solution_packed_assets.data';
const PACKED_INDEX = 'hands_solution_packed_assets_loader.js';

/** Addresses that {@link registerNetworkRouter} makes loadable: `tflite:palm-full`. */
export type NetworkAddress = `tflite:${HandNetwork}-${ModelVariant}`;

/** Name of a network's TFLite file; the palm detector's lies inside a packed file. */
export function networkFile(kind: HandNetwork, variant: ModelVariant): string {
  return kind === 'palm' ? `palm_detection_${variant}.tflite` : `hand_landmark_${variant}.tflite`;
}

/**
 * Fetches one of the four hand networks as `@mediapipe/hands` ships them.
 *
 * @param baseUrl Where that package's files are served: `/weights/`.
 * @returns The TFLite file.
 * @throws NetworkLoadError if a file is missing, a web page, cut short, or the index of the packed
 *   one is unreadable.
 */
export async function loadNetworkBytes(
  kind: HandNetwork,
  variant: ModelVariant,
  baseUrl: string,
  options: FetchBytesOptions = {},
): Promise<Uint8Array> {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  const file = networkFile(kind, variant);
  if (kind === 'landmarks') return fetchBytes(base + file, options);
  const [script, packed] = await Promise.all([
    fetchBytes(base + PACKED_INDEX, { signal: options.signal }),
    fetchBytes(base + PACKED, options),
  ]);
  const index = readPackedIndex(new TextDecoder().decode(script), base + PACKED_INDEX);
  return unpackFile(packed, index, file, base + PACKED);
}

/**
 * Converts one of the hand networks to what `tf.loadGraphModel(tf.io.fromMemory(…))` loads, with
 * the outputs that hand-pose-detection asks for. `describeNetwork` describes the loaded model.
 *
 * @param source Name of the file, for errors and descriptions.
 * @throws TfliteError for another network and for anything but a sound file.
 */
export function convertNetwork(
  kind: HandNetwork,
  bytes: Uint8Array,
  source: string,
): io.ModelArtifacts {
  const network: NetworkIdentity = { kind, source };
  const artifacts = convertTflite(bytes, source, HAND_ADAPTERS[kind]);
  return { ...artifacts, userDefinedMetadata: { network } };
}

let routed: { readonly baseUrl: string; readonly options: FetchBytesOptions } | null = null;

/**
 * Makes the four {@link NetworkAddress}es loadable by `tf.loadGraphModel`, straight from the TFLite
 * files. Called again, it changes where they are loaded from: TensorFlow.js refuses an address that
 * two routers know, and cannot forget a router.
 *
 * @param baseUrl Where the files of `@mediapipe/hands` are served.
 */
export function registerNetworkRouter(baseUrl: string, options: FetchBytesOptions = {}): void {
  const first = routed === null;
  routed = { baseUrl, options };
  if (first) io.registerLoadRouter(routeNetwork);
}

function routeNetwork(url: string | string[]): io.IOHandler {
  const parts = /^tflite:(palm|landmarks)-(full|lite)$/.exec(String(url));
  // The router's declared type lacks the null by which it says "not mine".
  if (parts === null || routed === null) return null as unknown as io.IOHandler;
  const [, kind, variant] = parts as unknown as [string, HandNetwork, ModelVariant];
  const { baseUrl, options } = routed;
  return {
    load: async () => {
      const bytes = await loadNetworkBytes(kind, variant, baseUrl, options);
      return convertNetwork(kind, bytes, networkFile(kind, variant));
    },
  };
}
