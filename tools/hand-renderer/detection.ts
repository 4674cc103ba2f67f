import type { Point } from './scene-description.ts';

/** What MediaPipe's wasm runtime says of one hand. */
export interface Detection {
  /** 21 points in pixels. */
  readonly keypoints: readonly Point[];
  /** As MediaPipe names it: for a mirrored picture. */
  readonly label: 'Left' | 'Right';
  /** How sure it is of the label, 0.5–1. It does not report how sure it is of the hand. */
  readonly labelScore: number;
}
