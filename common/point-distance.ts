interface Place {
  readonly x: number;
  readonly y: number;
  /** Of points in space only. */
  readonly z?: number;
}

/** Distance between two points, in their own unit. */
export const pointDistance = (a: Place, b: Place): number =>
  Math.hypot(a.x - b.x, a.y - b.y, (a.z ?? 0) - (b.z ?? 0));
