import { reverse } from '@tensorflow/tfjs';
import type { Injection } from '../../injection.ts';
import { guardSource } from '../guard-source.ts';

const columns = 1;

/** Mirrors the picture about its vertical middle. */
export const inject = (): Injection => guardSource((pixels) => reverse(pixels, [columns]));
