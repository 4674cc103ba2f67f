import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import sharp from 'sharp';
import { createHandDetector } from '../../subjects/hands/detector.ts';
import { weightsFolder } from '../../tools/dev-server/package-files.ts';
import { installFileFetch } from '../../tools/node/file-fetch.ts';
import { packageRoot } from '../../tools/package-root.ts';

/** Starts the WASM backend as an app in Node does. */
export async function startWasmApp(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  setWasmPaths(`${path.join(path.dirname(file), 'dist')}${path.sep}`);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await tf.setBackend('wasm');
}

/** A shipped picture. @param name `open-palm` */
export async function shippedPicture(name: string): Promise<tf.Tensor3D> {
  const { data, info } = await sharp(path.join(packageRoot, `assets/hands/${name}.png`))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return tf.tensor3d(Int32Array.from(data), [info.height, info.width, 3], 'int32');
}

/** hand-pose-detection with its two models, which it keeps to itself. */
export interface HandApp {
  readonly detector: HandDetector;
  readonly models: { readonly palm: tf.GraphModel; readonly landmarks: tf.GraphModel };
}

/** Loads the plain package on the shipped networks. */
export async function loadHandApp(): Promise<HandApp> {
  installFileFetch();
  const weightsUrl = pathToFileURL(`${weightsFolder}/`).href;
  const detector = await createHandDetector({ variant: 'full', maxHands: 1, weightsUrl });
  const { detectorModel, landmarkModel } = detector as unknown as {
    readonly detectorModel: tf.GraphModel;
    readonly landmarkModel: tf.GraphModel;
  };
  return { detector, models: { palm: detectorModel, landmarks: landmarkModel } };
}
