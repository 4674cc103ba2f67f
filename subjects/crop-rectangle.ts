/** The rectangle that is cut out of the picture for the network of an item. */
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
