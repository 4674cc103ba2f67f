import type { HandDetector } from '@tensorflow-models/hand-pose-detection';

/** The rectangle that is cut out of the picture for the landmark network. */
export interface CropRectangle {
  /** Centre, 0 to 1 from the left and the upper edge of the picture. */
  readonly xCenter: number;
  readonly yCenter: number;
  /** As shares of the picture's width and height. */
  readonly width: number;
  readonly height: number;
  /** Clockwise, in radians. */
  readonly rotation: number;
}

/** The numbers of a rectangle, in the order in which evidence lists them. */
export const rectangleNumbers = (rectangle: CropRectangle): number[] => [
  rectangle.xCenter,
  rectangle.yCenter,
  rectangle.width,
  rectangle.height,
  rectangle.rotation,
];

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
