import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { autopsies, drawFrom, storageNow } from './autopsies.ts';
import { backendCases } from './backend-cases.ts';

/**
 * Declares a test for each operation: on the WebGL backend with these flags, the autopsy explains
 * every NaN and infinity among its results. Flags are read once, so each set needs a page of its own.
 *
 * @param planted Values among the operands, beside ordinary ones.
 */
export function explainsEveryNonFinite(
  where: string,
  flags: Readonly<Record<string, boolean>>,
  planted: readonly number[],
): void {
  describe(`autopsy on WebGL ${where}`, function () {
    this.timeout(120_000);
    before(async () => {
      for (const [flag, on] of Object.entries(flags)) tf.env().set(flag, on);
      // Small tensors would be forwarded to the CPU.
      tf.env().set('WEBGL_CPU_FORWARD', false);
      await tf.setBackend('webgl');
      await tf.ready();
    });

    for (const [op, make] of Object.entries(backendCases)) {
      it(`explains every NaN and infinity that ${op} gives`, () => {
        const storage = storageNow();
        const numbers = fc.array(fc.nat(1e6), { minLength: 24, maxLength: 24 });
        fc.assert(
          fc.property(numbers, (drawn) => {
            tf.tidy(() => {
              for (const found of autopsies(make(drawFrom(drawn, planted)), storage)) {
                if (Number.isFinite(found.value)) continue;
                expect(found.explained, `${op}: ${found.sentence}`).to.equal(true);
              }
            });
          }),
          // Every shape compiles shaders on the GPU.
          { numRuns: 3, includeErrorInReport: true },
        );
      });
    }
  });
}
