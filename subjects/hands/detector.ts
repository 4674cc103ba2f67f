import {
  createDetector,
  SupportedModels,
  type HandDetector,
} from '@tensorflow-models/hand-pose-detection';
import type { FetchBytesOptions } from '../../networks/fetch-bytes.ts';
import { registerNetworkRouter, type NetworkAddress } from './networks.ts';
import type { ModelVariant } from '../../record/plan.ts';

export interface HandDetectorOptions extends FetchBytesOptions {
  readonly variant: ModelVariant;
  /** Most hands to look for, from 1. */
  readonly maxHands: number;
  /** Where the files of `@mediapipe/hands` are served: `/weights/`. */
  readonly weightsUrl: string;
}

/**
 * The hand-pose-detection package, unchanged, on the networks of `@mediapipe/hands`. Runs on
 * whichever TensorFlow.js backend is set, in a page or in a worker.
 *
 * @throws NetworkLoadError or TfliteError if the networks cannot be had.
 */
export async function createHandDetector(options: HandDetectorOptions): Promise<HandDetector> {
  const { variant, maxHands, weightsUrl } = options;
  registerNetworkRouter(weightsUrl, options);
  const palm: NetworkAddress = `tflite:palm-${variant}`;
  const landmarks: NetworkAddress = `tflite:landmarks-${variant}`;
  return createDetector(SupportedModels.MediaPipeHands, {
    runtime: 'tfjs',
    modelType: variant,
    maxHands,
    detectorModelUrl: palm,
    landmarkModelUrl: landmarks,
  });
}
