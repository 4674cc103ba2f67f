import { seededRandom, type Random } from '../common/random.ts';

/** Spreads neighbouring frames over the seeds: 2³² ÷ the golden ratio (Knuth, TAOCP 3, 6.4). */
const spread = 0x9e3779b9;

/** Random numbers of one frame, so that noise moves as it does in a camera. */
export const frameRandom = (seed: number, frame: number): Random =>
  seededRandom((seed + Math.imul(frame, spread)) | 0);
