import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import type { CropRectangle } from '../crop-rectangle.ts';

type RunLandmarks = (rectangle: CropRectangle, picture: unknown) => Promise<unknown>;

/**
 * Passes each rectangle between the two networks through `replace`, until the function that is returned
 * is called. The package cuts the crop out by the new rectangle and puts its points back by it, too. Its
 * method is called private by its types; no other place sees the rectangle.
 *
 * @throws Error when the package names the method otherwise
 */
export function replaceCropRectangles(
  detector: HandDetector,
  replace: (rectangle: CropRectangle) => CropRectangle,
): () => void {
  const joint = detector as unknown as { handLandmarks?: RunLandmarks };
  const own = Object.getOwnPropertyDescriptor(joint, 'handLandmarks');
  const run = joint.handLandmarks;
  if (typeof run !== 'function') {
    throw new Error(
      'hand-pose-detection no longer runs its landmark network in handLandmarks; version 2.0.1 does.',
    );
  }
  joint.handLandmarks = function (rectangle, picture) {
    return run.call(this, replace(rectangle), picture);
  };
  return () => {
    if (own === undefined) delete joint.handLandmarks;
    else Object.defineProperty(joint, 'handLandmarks', own);
  };
}
