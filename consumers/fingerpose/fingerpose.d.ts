/** What of fingerpose 0.1.0 is used here; the package brings no types. */
declare module 'fingerpose' {
  export interface FoundGesture {
    readonly name: string;
    /** 0 to 10. */
    readonly score: number;
  }
  class GestureDescription {
    constructor(name: string);
    readonly name: string;
    addCurl(finger: number, curl: number, contribution?: number): void;
    addDirection(finger: number, direction: number, contribution?: number): void;
  }
  interface GestureEstimator {
    /** Takes 21 points [x, y, z]; `poseData` names each finger's curl and direction. */
    estimate(
      points: readonly (readonly number[])[],
      minScore: number,
    ): {
      readonly poseData: readonly (readonly [finger: string, curl: string, direction: string])[];
      readonly gestures: readonly FoundGesture[];
    };
  }
  const fingerpose: {
    readonly GestureDescription: typeof GestureDescription;
    readonly GestureEstimator: new (gestures: readonly GestureDescription[]) => GestureEstimator;
    readonly Finger: { readonly all: readonly number[]; readonly Thumb: number };
    readonly FingerCurl: { readonly NoCurl: number; readonly FullCurl: number };
    readonly Gestures: {
      readonly VictoryGesture: GestureDescription;
      readonly ThumbsUpGesture: GestureDescription;
    };
  };
  export default fingerpose;
}
