import * as tf from '@tensorflow/tfjs';
import type { Tensor3D } from '@tensorflow/tfjs';
import type { Injection, Strike } from '../../injection.ts';
import { shrunk } from './shrunk.ts';

/** Hands a smaller picture to the detector, and key points of the larger one to the app. */
export function inject({ longest }: { readonly longest: number }): Injection {
  const strikes: Strike[] = [];
  let scale = { x: 1, y: 1 };
  return {
    replaceSource(pixels: Tensor3D, frame) {
      const [height, width, channels] = pixels.shape;
      const shrink = longest / Math.max(height, width);
      scale = { x: 1, y: 1 };
      if (!(shrink < 1)) return pixels;
      const [rows, columns] = [height, width].map((side) => Math.max(1, Math.round(side * shrink)));
      if (rows === undefined || columns === undefined) return pixels;
      scale = { x: width / columns, y: height / rows };
      const from = { values: pixels.dataSync(), height, width, channels };
      strikes.push({
        site: 'source image',
        frame,
        item: null,
        elements: pixels.size,
        // Those that the detector does not get.
        changed: pixels.size - rows * columns * channels,
        first: null,
      });
      return tf.tensor3d(shrunk(from, rows, columns), [rows, columns, channels]);
    },
    replaceAnswer: (items) => ({
      items: items.map((item) => ({
        ...item,
        keypoints: item.keypoints.map((point) => ({
          ...point,
          x: point.x * scale.x,
          y: point.y * scale.y,
        })),
      })),
    }),
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
