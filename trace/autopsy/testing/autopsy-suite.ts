import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { useBackend, type TestedBackend } from '../../../backends/testing/use-backend.ts';
import type { Storage } from '../storage.ts';
import { autopsies, drawFrom, storageNow } from './autopsies.ts';
import { backendCases, type Case } from './backend-cases.ts';

const numbers = fc.array(fc.nat(1e6), { minLength: 24, maxLength: 24 });

function check(one: Case, storage: Storage): void {
  for (const { value, recomputed, sentence, explained, partial } of autopsies(one, storage)) {
    expect(explained, sentence).to.equal(true);
    // Float32 sums in another order; the functions of a GPU are good to some 1e-6.
    const tolerance = 2e-5 * Math.max(1, Math.abs(value), Math.abs(partial ?? 0));
    expect(recomputed, `${one.op}: ${sentence}`).to.be.closeTo(value, tolerance);
  }
}

/** What brings arithmetic to its edges; sums of the large ones leave float32 in both directions. */
const edges = [NaN, Infinity, -Infinity, 0, -0, 3e38, -3e38, 1e20, -1e20, 65519, 1e-40];

/**
 * What random runs once found wrong, by operation: packed clip beside NaN, a depthwise ReLU on WASM, a
 * position that resizing, or a transform, on WASM does not hit exactly.
 */
const found: Readonly<Record<string, readonly number[]>> = {
  clip_by_value: [0, 391, 515837, 0, 999999, ...Array<number>(19).fill(0)],
  resize_bilinear: [
    ...[0, 0, 0, 37095, 91731, 0, 25726, 0, 0, 0, 249700, 8, 641634, 798776],
    ...Array<number>(10).fill(0),
  ],
  transform: [0, 588323, 12625, 0, 999936, 0, 0, 0, 1, 3, ...Array<number>(14).fill(0)],
  depthwise_conv2d: [
    0,
    0,
    0,
    0,
    0,
    0,
    2686,
    0,
    2,
    2,
    0,
    0,
    0,
    0,
    0,
    1,
    10,
    ...Array<number>(7).fill(0),
  ],
};

/** The quick tier draws the same numbers each time; the full tier draws others. */
const quickSeed = 30;

/**
 * The suite that the autopsy must pass on every backend: it recomputes, and explains NaN and infinities.
 *
 * @param seed Of the numbers drawn; null for others each time.
 */
export function autopsySuite(backend: TestedBackend, seed: number | null = quickSeed): void {
  const drawing = {
    // Every shape compiles shaders on the GPU.
    numRuns: backend === 'webgl' ? 3 : 20,
    includeErrorInReport: true,
    ...(seed === null ? {} : { seed }),
  };
  describe(`autopsy on the ${backend} backend`, function () {
    this.timeout(120_000);
    before(async () => {
      // Small tensors would be forwarded to the CPU.
      if (backend === 'webgl') tf.env().set('WEBGL_CPU_FORWARD', false);
      await useBackend(backend);
    });

    for (const [op, make] of Object.entries(backendCases)) {
      it(`recomputes ${op}`, () => {
        const storage = storageNow();
        fc.assert(
          fc.property(numbers, (drawn) => {
            tf.tidy(() => check(make(drawFrom(drawn)), storage));
          }),
          drawing,
        );
      });

      it(`explains every NaN and infinity that ${op} gives`, () => {
        const storage = storageNow();
        fc.assert(
          fc.property(numbers, (drawn) => {
            tf.tidy(() => {
              for (const { value, explained, sentence } of autopsies(
                make(drawFrom(drawn, edges)),
                storage,
              )) {
                if (Number.isFinite(value)) continue;
                expect(explained, `${op}: ${sentence}`).to.equal(true);
              }
            });
          }),
          { ...drawing, ...(found[op] === undefined ? {} : { examples: [[[...found[op]]]] }) },
        );
      });
    }
  });
}
