import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { inject } from './injection.ts';

const palm = { network: 'palm', frame: 0, item: null } as const;

for (const backend of ['cpu', 'webgl'] as const) {
  describe(`network-input-scale on ${backend}`, () => {
    let input: tf.Tensor4D;

    before(async () => {
      await tf.setBackend(backend);
      await tf.ready();
      input = tf.tensor4d([0, 0.25, 0.5, 1, -0.5, 0.125], [1, 1, 2, 3]);
    });

    after(() => input.dispose());

    const struck = (scale: number, fromFrame = 0, call: Parameters<typeof run>[1] = palm) =>
      run(inject({ scale, offset: 0 }, { seed: 1, fromFrame }), call);
    const run = (
      injection: ReturnType<typeof inject>,
      call: { network: 'palm' | 'landmarks'; frame: number; item: number | null },
    ) => {
      const output = injection.replaceInput?.(input, call) ?? input;
      const values = [...output.dataSync()];
      if (output !== input) output.dispose();
      return { values, same: output === input, strikes: injection.strikes() };
    };

    it('multiplies every value and says what it changed', () => {
      const { values, strikes } = struck(2);
      expect(values).to.deep.equal([0, 0.5, 1, 2, -1, 0.25]);
      expect(strikes).to.deep.equal([
        {
          site: 'network input · palm',
          frame: 0,
          item: null,
          elements: 6,
          changed: 5,
          first: {
            address: [0, 0, 0, 1],
            before: 0.25,
            after: 0.5,
            bitsBefore: '0x3e800000',
            bitsAfter: '0x3f000000',
          },
        },
      ]);
    });

    it('adds an offset after the scale', () => {
      const { values } = run(inject({ scale: 2, offset: -1 }, { seed: 1, fromFrame: 0 }), palm);
      expect(values).to.deep.equal([-1, -0.5, 0, 1, -2, -0.75]);
    });

    it('changes nothing at its neutral value, and says so', () => {
      const { values, strikes } = struck(1);
      expect(values).to.deep.equal([0, 0.25, 0.5, 1, -0.5, 0.125]);
      expect(strikes.map(({ changed, first }) => ({ changed, first }))).to.deep.equal([
        { changed: 0, first: null },
      ]);
    });

    it('makes every value NaN of NaN', () => {
      const { values, strikes } = struck(NaN);
      expect(values.every(Number.isNaN)).to.equal(true);
      expect(strikes[0]?.changed).to.equal(6);
    });

    it('leaves frames before its first alone, without a strike', () => {
      const { same, strikes } = struck(2, 1);
      expect(same).to.equal(true);
      expect(strikes).to.deep.equal([]);
      expect(struck(2, 1, { ...palm, frame: 1 }).strikes).to.have.lengthOf(1);
    });

    it('names the hand', () => {
      const { strikes } = struck(2, 0, { network: 'landmarks', frame: 3, item: 1 });
      expect(strikes[0]).to.include({ site: 'network input · landmarks', frame: 3, item: 1 });
    });

    it('leaves no tensor and the input as it was', () => {
      const ids = () => tf.backend().numDataIds();
      const first = inject({ scale: 2, offset: 0 }, { seed: 1, fromFrame: 0 });
      run(first, palm);
      const before = [tf.memory().numTensors, ids()];
      for (let i = 0; i < 5; i++)
        run(inject({ scale: i, offset: 1 }, { seed: 1, fromFrame: 0 }), palm);
      expect([tf.memory().numTensors, ids()]).to.deep.equal(before);
      expect([...input.dataSync()]).to.deep.equal([0, 0.25, 0.5, 1, -0.5, 0.125]);
    });
  });
}
