import { expect } from '@open-wc/testing';
import type { Strike } from '../../faults/injection.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import type { PlacedInjection } from './placed-injection.ts';
import { valueChanges } from './value-changes.ts';

const first = {
  address: [2, 3, 0],
  before: 198,
  after: 70_000,
  bitsBefore: '0x43460000',
  bitsAfter: '0x4788b800',
};
const strike = (site: string, change: Partial<Strike> = {}): Strike => ({
  site,
  frame: 0,
  item: null,
  elements: 12,
  changed: 3,
  first,
  ...change,
});
const injection = (id: string, ...strikes: Strike[]): PlacedInjection => ({
  id,
  at: 0,
  injection: { reaches: () => [], strikes: () => strikes, restore: () => undefined },
});
const call = (network: string, inputStep: string, input = 'input'): TracedCall =>
  ({
    network,
    item: null,
    inputSteps: new Map([[input, inputStep]]),
    description: { input: { name: input }, nodes: [] },
  }) as unknown as TracedCall;
const calls = [call('palm', 'pre-process/-/network_input'), call('graph', 'graph/-/x', 'x')];
const stepsOf = (one: Strike, frame = 0): (string | null)[] =>
  valueChanges([injection('some-fault', one)], { index: frame, calls }).map(({ step }) => step);

describe('what faults changed, by their evidence', () => {
  it('is known at each site where values are written', () => {
    expect(stepsOf(strike('source image'))).to.deep.equal(['source/-/pixels']);
    expect(stepsOf(strike('network input · palm'))).to.deep.equal(['pre-process/-/network_input']);
    expect(stepsOf(strike('op output · palm · conv2d_0'))).to.deep.equal(['palm/-/conv2d_0']);
    expect(stepsOf(strike('operand · x'))).to.deep.equal(['graph/-/x']);
  });

  it('is a weight without a step', () => {
    const [change] = valueChanges(
      [injection('weight-value', strike('weight · palm · conv2d_0/kernel', { frame: null }))],
      { index: 2, calls },
    );
    expect(change).to.deep.equal({
      by: 'weight-value',
      step: null,
      weight: { network: 'palm', name: 'conv2d_0/kernel' },
      first,
    });
  });

  it('is not what was changed in another frame, nor what changed nothing', () => {
    expect(stepsOf(strike('source image'), 1)).to.deep.equal([]);
    expect(stepsOf(strike('source image', { changed: 0, first: null }))).to.deep.equal([]);
    expect(stepsOf(strike('GPU · milliseconds before palm'))).to.deep.equal([]);
  });
});
