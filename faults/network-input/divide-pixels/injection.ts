import * as tf from '@tensorflow/tfjs';
import { compareBits } from '../../evidence.ts';
import type { Injection, Strike } from '../../injection.ts';
import { inputSite } from '../input-site.ts';

/** Largest value of an 8-bit channel. */
const brightest = 255;

/** Divides the input of a network by 255 where it leaves 0–1. */
export function inject(): Injection {
  const strikes: Strike[] = [];
  return {
    replaceInput(input, call) {
      if (input.dtype !== 'float32') return input;
      const { frame, item } = call;
      const before = input.dataSync();
      const divided = before.some((value) => value > 1) ? tf.div(input, brightest) : input;
      strikes.push({
        site: inputSite(call),
        frame,
        item,
        ...compareBits(before, divided === input ? before : divided.dataSync(), input.shape),
      });
      return divided;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
