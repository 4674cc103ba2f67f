import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { ArgumentError } from '../../check-arguments.ts';
import { inject } from './injection.ts';

type Arguments = Parameters<typeof inject>[0];

const call = { network: 'palm', frame: 0, item: null } as const;

describe('node-result', () => {
  let result: tf.Tensor;

  before(async () => {
    await tf.setBackend('cpu');
    // Two places of three channels.
    result = tf.tensor([1, 2, 3, 4, 5, 6], [1, 2, 3]);
  });

  after(() => result.dispose());

  const struck = (args: Partial<Arguments>) => {
    const injection = inject(
      {
        network: 'palm',
        node: 'conv2d_0',
        action: 'value',
        reach: 'element',
        element: 0,
        amount: 9,
        bit: 31,
        partner: 1,
        lasts: 'permanent',
        ...args,
      },
      { seed: 1, fromFrame: 0 },
    );
    const output = injection.replaceResult?.(result, 'conv2d_0', call);
    const values = [...(output?.dataSync() ?? [])];
    output?.dispose();
    return { values, changed: injection.strikes()[0]?.changed };
  };

  it('writes, scales, zeroes and flips an element, a channel or everything', () => {
    expect(struck({ element: 4 }).values).to.deep.equal([1, 2, 3, 4, 9, 6]);
    expect(struck({ action: 'scale', reach: 'channel', element: 1, amount: 2 }).values) //
      .to.deep.equal([1, 4, 3, 4, 10, 6]);
    expect(struck({ action: 'zero', reach: 'all' }).values).to.deep.equal([0, 0, 0, 0, 0, 0]);
    expect(struck({ action: 'flip', element: 2 }).values).to.deep.equal([1, 2, -3, 4, 5, 6]);
  });

  it('lets two elements or two channels change places', () => {
    expect(struck({ action: 'swap', element: 0, partner: 5 })).to.deep.equal({
      values: [6, 2, 3, 4, 5, 1],
      changed: 2,
    });
    expect(struck({ action: 'swap', reach: 'channel', element: 0, partner: 2 })).to.deep.equal({
      values: [3, 2, 1, 6, 5, 4],
      changed: 4,
    });
  });

  it('reverses the channels when everything is swapped', () => {
    expect(struck({ action: 'swap', reach: 'all' }).values).to.deep.equal([3, 2, 1, 6, 5, 4]);
  });

  it('says which elements and channels there are', () => {
    expect(() => struck({ element: 6 })).to.throw(ArgumentError, '6 elements, 0 to 5; given: 6');
    expect(() => struck({ action: 'swap', reach: 'channel', partner: 3 })).to.throw(
      ArgumentError,
      '3 channels, 0 to 2; given: 3',
    );
  });
});
