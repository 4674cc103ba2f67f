import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Arithmetic } from '../record/arithmetic.ts';
import { hasProperties } from '../record/device/property.ts';
import { plan, record } from '../record/testing/build-record.ts';
import { applies, checkExpectations } from './check-expectations.ts';
import type { Expectation } from '../record/expectation.ts';

/** As measured on two software GPUs, in both formats. */
const swiftShader: Arithmetic = {
  precision: 32,
  storedInf: Infinity,
  overflow: 70_000,
  largestStored: 3.4e38,
  zeroOverZero: 1,
  isNaN: 'right',
  subnormals: 'kept',
  edges: {
    zeroTimesInf: NaN,
    subnormalTimesOne: 0,
    relu6OfNegInf: NaN,
    preluOfInf: NaN,
    preluOfNegInf: NaN,
    logOfZero: -88.03,
    intOfNaN: -2147483648,
    maxOfNaN: 1,
  },
};
const half = { precision: 16, largestStored: 65504, subnormals: 'flushed' } as const;
const swiftShaderHalf: Arithmetic = { ...swiftShader, ...half, storedInf: NaN, overflow: NaN };
const llvmpipe: Arithmetic = {
  ...swiftShader,
  edges: { ...swiftShader.edges!, preluOfInf: Infinity, preluOfNegInf: -Infinity },
};
const llvmpipeHalf: Arithmetic = { ...llvmpipe, ...half, overflow: 65504 };

/** A record of a run on a device that does this. */
function onDevice(arithmetic: Arithmetic) {
  const base = record();
  const { golden } = base.environment.realms;
  return record({
    environment: { ...base.environment, realms: { golden, faulty: { ...golden, arithmetic } } },
  });
}

/** A GPU that nobody has seen: it stores Inf, and its PReLU of −Inf is a number. */
const unseen: Arithmetic = {
  ...swiftShaderHalf,
  overflow: Infinity,
  edges: { ...swiftShader.edges!, preluOfNegInf: -1e20 },
};

describe('what the self-test measured', () => {
  it('is compared by the bits of a number, or by whether it is finite', () => {
    assert.equal(hasProperties(swiftShader, { preluOfNegInf: [NaN] }), true);
    assert.equal(hasProperties(llvmpipe, { preluOfNegInf: [NaN] }), false);
    assert.equal(hasProperties(llvmpipe, { preluOfNegInf: [NaN, -Infinity] }), true);
    assert.equal(hasProperties(swiftShaderHalf, { overflow: ['not finite'] }), true);
    assert.equal(hasProperties(unseen, { overflow: ['not finite'] }), true);
    assert.equal(hasProperties(llvmpipeHalf, { overflow: ['not finite'] }), false);
    assert.equal(hasProperties(llvmpipeHalf, { overflow: ['finite'] }), true);
    assert.equal(hasProperties({ ...llvmpipe, zeroOverZero: -0 }, { zeroOverZero: [0] }), false);
    assert.equal(hasProperties(llvmpipeHalf, { subnormals: ['flushed'] }), true);
  });

  it('must fit in every property that is named, and fits none that was not measured', () => {
    const both = { overflow: ['finite'], preluOfNegInf: [-Infinity] } as const;
    assert.equal(hasProperties(llvmpipeHalf, both), true);
    assert.equal(hasProperties({ ...llvmpipeHalf, overflow: NaN }, both), false);
    const old = Object.fromEntries(
      Object.entries(llvmpipeHalf).filter(([name]) => name !== 'edges'),
    ) as unknown as Arithmetic;
    assert.equal(hasProperties(old, both), false);
    assert.equal(hasProperties(llvmpipe, { storedTiny: [0] }), false);
  });
});

describe('an expectation of what depends on the driver', () => {
  const when = { measured: { preluOfNegInf: [NaN] } };
  const expectation: Expectation = {
    predicate: { type: 'outcome', is: ['masked'] },
    when,
    because: 'It is.',
  };

  it('applies where the self-test measured that, whatever the GPU is called', () => {
    assert.equal(applies(when, plan(), {}, swiftShader), true);
    assert.equal(applies(when, plan(), {}, llvmpipe), false);
    assert.equal(applies(when, plan(), {}, unseen), false);
  });

  it('applies to a run that is yet to come, on whichever device', () => {
    assert.equal(applies(when, plan(), {}), true);
  });

  it('is not applicable elsewhere, and says what was measured there', () => {
    const [there] = checkExpectations([expectation], onDevice(swiftShader), {});
    assert.equal(there?.status, 'pass');
    assert.equal(there.dependsOn, 'driver');
    const [everywhere] = checkExpectations([{ ...expectation, when: {} }], onDevice(llvmpipe), {});
    assert.equal(everywhere?.dependsOn, undefined);
    const [elsewhere] = checkExpectations([expectation], onDevice(llvmpipe), {});
    assert.equal(elsewhere?.status, 'notApplicable');
    assert.match(elsewhere.actual, /prelu of −Inf is −∞$/);
  });
});
