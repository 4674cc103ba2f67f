/** Where what a network was given was cut out of the picture, as shares of the picture's width and height. */
export interface CropPlace {
  /** Its centre. */
  readonly x: number;
  readonly y: number;
  /** Half of the longest way across it, from side to side. */
  readonly halfWidth: number;
  readonly halfHeight: number;
}
