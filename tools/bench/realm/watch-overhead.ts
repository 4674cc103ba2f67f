import * as tf from '@tensorflow/tfjs';
import { decodePicture } from '../../../engine/realm/decode-picture.ts';
import { attach } from '../../../probe/index.ts';
import { createHandDetector } from '../../../subjects/hands/detector.ts';
import type { WasmResult } from '../result.ts';
import { ratioOf } from '../summary.ts';
import type { BenchPlaces } from './bench-network.ts';
import { clock } from './clock.ts';
import { warmUps } from './rounds.ts';

/** A share of calls so small that none is due after the first. */
const seldom = 1_000_000;

/**
 * What an app pays for a probe that watches it, on a still picture, with hand-pose-detection as it is:
 * plain calls, calls that are measured, and calls between those, in turns.
 */
export async function measureWatch(
  { weights, pictures }: BenchPlaces,
  repeats: number,
  progress: (line: string) => void,
): Promise<WasmResult['watch']> {
  const detector = await createHandDetector({ variant: 'full', maxHands: 1, weightsUrl: weights });
  const picture = await fetch(new URL('open-palm.png', pictures));
  const { pixels } = await decodePicture({ name: 'open-palm', bytes: await picture.blob() });
  const detect = () => detector.estimateHands(pixels, { staticImageMode: true });
  const onNonFinite = (): void => {
    throw new Error('The probe found NaN or Inf in a healthy run.');
  };
  const [measuring, resting] = [attach(tf), attach(tf)];
  const ways = {
    plain: detect,
    sampled: () => measuring.watch(detect, { sample: 1, onNonFinite }),
    idle: () => resting.watch(detect, { sample: seldom, onNonFinite }),
  };
  const names = Object.keys(ways) as (keyof typeof ways)[];
  const times = { plain: [] as number[], sampled: [] as number[], idle: [] as number[] };
  for (let round = -warmUps; round < repeats; round++) {
    progress(`wasm watch, round ${round + 1} of ${repeats}`);
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const begin = clock();
      const hands = await ways[name]();
      if (round >= 0) times[name].push(clock() - begin);
      if (hands.length !== 1) throw new Error(`The detector found ${hands.length} hands, not one.`);
    }
  }
  measuring.detach();
  resting.detach();
  pixels.dispose();
  detector.dispose();
  return {
    sampled: ratioOf(times.sampled, times.plain),
    idle: ratioOf(times.idle, times.plain),
  };
}
