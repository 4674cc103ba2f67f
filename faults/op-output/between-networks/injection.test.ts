import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import type { NetworkDescription } from '../../../networks/network.ts';
import { GuardError } from '../../injection.ts';
import { inject } from './injection.ts';

const palm = { network: 'palm', frame: 0, item: null } as const;
const landmarks = { network: 'landmarks', frame: 0, item: 0 } as const;

/** Three anchors: a logit and two numbers of a box each. */
const anchors = (values: number[]) => tf.tensor(values, [1, 3, 3]);

describe('between-networks', () => {
  before(() => tf.setBackend('cpu'));

  it('stands behind the outputs of the palm network alone', () => {
    const nodes = (kind: 'palm' | 'landmarks') =>
      inject({ action: 'drop' }).struckNodes?.(
        { kind, outputs: ['concatenation_9'] } as unknown as NetworkDescription,
        palm,
      );
    expect(nodes('palm')).to.deep.equal(['concatenation_9']);
    expect(nodes('landmarks')).to.deep.equal([]);
  });

  it('gives an anchor without finite numbers a score that no gate lets through', () => {
    const guard = inject({ action: 'drop' });
    const result = anchors([2, 0, 1, 3, NaN, 1, Infinity, 4, 5]);
    const given = guard.replaceResult?.(result, 'concatenation_9', palm);
    expect([...(given?.dataSync() ?? [])]).to.deep.equal([2, 0, 1, -100, 0, 0, -100, 0, 0]);
    expect(guard.strikes()[0]?.changed).to.equal(6);
    tf.dispose([result, given ?? []]);
  });

  it('leaves healthy anchors and a healthy cut-out alone', () => {
    const guard = inject({ action: 'refuse' });
    const result = anchors([2, 0, 1, 3, 0, 1, 0, 4, 5]);
    expect(guard.replaceResult?.(result, 'concatenation_9', palm) === result).to.equal(true);
    expect(guard.replaceInput?.(result, landmarks) === result).to.equal(true);
    expect(guard.strikes()).to.deep.equal([]);
    result.dispose();
  });

  it('writes 0 into a cut-out, and leaves what the palm network sees alone', () => {
    const guard = inject({ action: 'drop' });
    const input = tf.tensor([0.5, NaN, -Infinity, 1]);
    expect(guard.replaceInput?.(input, palm) === input).to.equal(true);
    const given = guard.replaceInput?.(input, landmarks);
    expect([...(given?.dataSync() ?? [])]).to.deep.equal([0.5, 0, 0, 1]);
    tf.dispose([input, given ?? []]);
  });

  it('refuses with what is there and where', () => {
    const result = anchors([2, 0, 1, 3, 0, 1, 0, NaN, 5]);
    expect(() => inject({ action: 'refuse' }).replaceResult?.(result, 'concatenation_9', palm)) //
      .to.throw(GuardError, 'op output · palm · concatenation_9 holds NaN at [0, 2, 1]');
    result.dispose();
  });
});
