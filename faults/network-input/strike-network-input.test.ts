import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import type { HandNetwork } from '../../subjects/hands/hand-network.ts';
import { ArgumentError } from '../check-arguments.ts';
import { loadInjection } from '../load-injection.ts';

describe('faults of the network input', () => {
  let input: tf.Tensor4D;

  before(async () => {
    await tf.setBackend('cpu');
    // 1 × 2 × 2 pixels.
    input = tf.tensor4d([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 0.5], [1, 2, 2, 3]);
  });

  after(() => input.dispose());

  async function struck(
    id: string,
    args: Record<string, number | string>,
    { network, frame, seed }: { network?: HandNetwork; frame?: number; seed?: number } = {},
  ) {
    const injection = await loadInjection(id, args, { seed: seed ?? 1, fromFrame: 0 });
    const call = { network: network ?? 'palm', frame: frame ?? 0, item: null } as const;
    const output = injection.replaceInput?.(input, call) ?? input;
    const values = [...output.dataSync()];
    if (output !== input) output.dispose();
    return { values, strikes: injection.strikes() };
  }
  const healthy = () => [...input.dataSync()];
  const differing = (values: readonly number[]): number[] =>
    healthy().flatMap((value, i) => (Object.is(value, values[i]) ? [] : [i]));

  it('writes into the pixel that it is told, channel by channel', async () => {
    const { values, strikes } = await struck('network-input-pixels', {
      x: 1,
      y: 0,
      channel: 'green',
    });
    expect(differing(values)).to.deep.equal([4]);
    expect(values[4]).to.deep.equal(NaN);
    expect(strikes[0]?.first?.address).to.deep.equal([0, 0, 1, 1]);
  });

  it('strikes one network alone when told so', async () => {
    for (const network of ['palm', 'landmarks'] as const) {
      const { strikes } = await struck('network-input-pixels', { network: 'palm' }, { network });
      expect(strikes).to.have.lengthOf(network === 'palm' ? 1 : 0);
    }
  });

  it('says how large the input is when the place lies outside', async () => {
    const reason = await struck('network-input-pixels', { x: 2 }).catch((error: unknown) => error);
    expect(reason).to.be.instanceOf(ArgumentError);
    expect((reason as Error).message).to.include('2 × 2 pixels');
  });

  it('swaps channels within each pixel', async () => {
    const { values } = await struck('network-input-channels', { order: 'bgr' });
    const was = healthy();
    expect(values).to.deep.equal([2, 1, 0, 5, 4, 3, 8, 7, 6, 11, 10, 9].map((i) => was[i]));
  });

  it('adds noise of its own to every frame, the same of the same seed', async () => {
    const noise = (frame: number, seed = 1) =>
      struck('network-input-noise', {}, { frame, seed }).then(({ values }) => values);
    expect(await noise(0)).to.deep.equal(await noise(0));
    expect(await noise(0)).not.to.deep.equal(await noise(1));
    expect(await noise(0)).not.to.deep.equal(await noise(0, 2));
  });

  it('moves values by whole steps of 1/255', async () => {
    const { values } = await struck('network-input-noise', { deviation: 0, steps: 2 });
    const moved = values.map((value, i) => (value - (healthy()[i] ?? NaN)) * 255);
    for (const steps of moved) expect(Math.abs(steps - Math.round(steps))).to.be.below(1e-4);
    expect(Math.max(...moved.map(Math.abs))).to.be.within(1 - 1e-4, 2 + 1e-4);
  });

  it('turns a share of the values 0 or 1', async () => {
    const { values } = await struck('network-input-noise', { deviation: 0, share: 1 });
    expect(values.every((value) => value === 0 || value === 1)).to.equal(true);
    expect(new Set(values).size).to.equal(2);
  });
});
