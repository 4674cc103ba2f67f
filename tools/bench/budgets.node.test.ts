import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeBudgets } from './budgets.ts';
import type { GrowthResult, Measurements } from './result.ts';

const nothing: Measurements = {
  trace: null,
  rivals: null,
  suffix: null,
  growth: null,
  wasm: null,
  page: null,
};

const none = { tensors: 0, dataIds: 0, gpuBytes: 0 };
const noGrowth: GrowthResult = {
  ...none,
  afterCancel: none,
  afterThrow: none,
  runs: { warm: 100, cancelled: 20, thrown: 20 },
  allocatedBytes: 0,
};

const verdictsOf = (measured: Measurements) =>
  new Map(judgeBudgets(measured).map(({ key, verdict }) => [key, verdict]));

describe('budgets', () => {
  it('calls nothing met that was not measured', () => {
    const verdicts = new Set(judgeBudgets(nothing).map(({ verdict }) => verdict));
    assert.deepEqual([...verdicts], ['not measured']);
  });

  it('misses growth in either direction, also of NaN', () => {
    for (const tensors of [1, -1, NaN]) {
      const verdicts = verdictsOf({ ...nothing, growth: { ...noGrowth, tensors } });
      assert.equal(verdicts.get('growth.tensors'), 'missed');
      assert.equal(verdicts.get('growth.dataIds'), 'aim met');
    }
    const verdicts = verdictsOf({
      ...nothing,
      growth: { ...noGrowth, afterThrow: { ...none, gpuBytes: 4 } },
    });
    assert.equal(verdicts.get('growth.afterThrow.gpuBytes'), 'missed');
    assert.equal(verdicts.get('growth.afterCancel.gpuBytes'), 'aim met');
  });
});
