import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { numberTokens, tokenNumber } from '../common/non-finite.ts';
import { argumentProblem, ArgumentError, checkArguments, isNeutral } from './check-arguments.ts';
import { isInForce, type FaultSpec, type NumberParameter } from './fault-spec.ts';
import { faultSpecs } from './fault-specs.ts';
import { loadInjection } from './load-injection.ts';

const number: NumberParameter = {
  kind: 'number',
  label: 'Number',
  description: '',
  min: -2,
  max: 1000,
  default: 3,
  neutral: 1,
  integer: false,
  spread: 'linear',
  special: [],
  presets: [],
};

/** A fault with a parameter of every kind. */
const spec: FaultSpec = {
  cost: null,
  id: 'every-kind',
  role: 'fault',
  site: 'weight',
  title: '',
  description: '',
  parameters: {
    real: number,
    whole: { ...number, integer: true, special: ['NaN', '-0'] },
    pick: {
      kind: 'choice',
      label: '',
      description: '',
      default: 'a',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    flag: { kind: 'switch', label: '', description: '', default: false },
  },
};

const accepts = (args: Record<string, number | string | boolean>): boolean => {
  try {
    const checked = checkArguments(spec, args);
    for (const [name, value] of Object.entries(args)) {
      expect(Object.is(checked[name], value), name).to.equal(true);
    }
    expect(Object.keys(checked)).to.deep.equal(['real', 'whole', 'pick', 'flag']);
    return true;
  } catch (error) {
    expect(error).to.be.instanceOf(ArgumentError);
    expect((error as Error).message).to.match(/every-kind.*given: |has no parameter/);
    return false;
  }
};

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(...numberTokens.map(tokenNumber), -2, 1000, 1000.0000000000001),
);
const anyValue = fc.oneof(anyNumber, fc.boolean(), fc.string(), fc.constantFrom('a', 'b'));

describe('checkArguments', () => {
  it('fills in every default', () => {
    expect(checkArguments(spec, {})).to.deep.equal({ real: 3, whole: 3, pick: 'a', flag: false });
  });

  it('accepts the finite numbers in range and no other value', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const allowed = typeof value === 'number' && value >= -2 && value <= 1000;
        expect(accepts({ real: value })).to.equal(allowed);
      }),
    );
  });

  it('accepts whole numbers and the special values named', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const allowed =
          typeof value === 'number' &&
          (Number.isNaN(value) || (Number.isInteger(value) && value >= -2 && value <= 1000));
        expect(accepts({ whole: value })).to.equal(allowed);
      }),
    );
  });

  it('accepts −0 between a negative and a positive end, and else only where it is named', () => {
    const problem = (value: number, more: Partial<NumberParameter>) =>
      argumentProblem(value, { ...number, ...more });
    expect(problem(-0, {})).to.equal(null);
    expect(problem(-0, { integer: true })).to.match(/whole number from -2/);
    expect(problem(-0, { min: 0 })).to.match(/a number from 0/);
    expect(problem(-0, { min: 0, integer: true, special: ['-0'] })).to.equal(null);
    expect(problem(0, { min: 0, integer: true })).to.equal(null);
  });

  it('accepts the options of a choice and both sides of a switch', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(accepts({ pick: value })).to.equal(value === 'a' || value === 'b');
        expect(accepts({ flag: value })).to.equal(typeof value === 'boolean');
      }),
    );
  });

  it('refuses names that the fault does not have, inherited ones too', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('toString', 'constructor', 'hasOwnProperty')),
        anyValue,
        (name, value) => {
          fc.pre(!Object.hasOwn(spec.parameters, name) && name !== '__proto__');
          expect(accepts({ [name]: value })).to.equal(false);
        },
      ),
    );
  });

  it('says what was given and what is allowed', () => {
    expect(() => checkArguments(spec, { whole: -Infinity })).to.throw(
      'every-kind.whole must be a whole number from -2 to 1000, or NaN, -0; given: -Infinity.',
    );
    expect(() => checkArguments(spec, { pick: 'c' })).to.throw(
      'every-kind.pick must be one of a, b; given: "c".',
    );
    expect(() => checkArguments(spec, { nope: 1 })).to.throw(
      'The fault every-kind has no parameter "nope". Its parameters: real, whole, pick, flag.',
    );
  });
});

describe('isNeutral', () => {
  it('is so at the neutral value only, given or by default', () => {
    const one = { ...spec, parameters: { real: number, whole: { ...number, neutral: null } } };
    expect(isNeutral(one, { real: 1, whole: 3 })).to.equal(true);
    expect(isNeutral(one, { real: 1.0000001, whole: 3 })).to.equal(false);
    const quiet = { ...spec, parameters: { real: { ...number, default: 1 } } };
    expect(isNeutral(quiet, {})).to.equal(true);
    expect(isNeutral(quiet, { real: NaN })).to.equal(false);
  });

  it('needs every value that can be neutral to be so', () => {
    expect(isNeutral(spec, { real: 1, whole: 1 })).to.equal(true);
    expect(isNeutral(spec, { real: 1, whole: 3 })).to.equal(false);
    expect(isNeutral({ ...spec, parameters: {} }, {})).to.equal(false);
  });

  it('tells −0 from 0', () => {
    const zero = { ...spec, parameters: { real: { ...number, neutral: 0 } } };
    expect(isNeutral(zero, { real: 0 })).to.equal(true);
    expect(isNeutral(zero, { real: -0 })).to.equal(false);
  });
});

describe('every fault', () => {
  for (const [id, fault] of Object.entries(faultSpecs)) {
    it(`${id}: its defaults, presets and special values are allowed; it loads`, async () => {
      expect(fault.id).to.equal(id);
      const args = checkArguments(fault, {});
      for (const [name, parameter] of Object.entries(fault.parameters)) {
        expect(argumentProblem(parameter.default, parameter), name).to.equal(null);
        if (parameter.kind !== 'number') continue;
        for (const { value } of parameter.presets) {
          expect(argumentProblem(value, parameter), `${name} ${value}`).to.equal(null);
        }
        for (const token of parameter.special) {
          expect(argumentProblem(tokenNumber(token), parameter), token).to.equal(null);
        }
      }
      const injection = await loadInjection(id, args, { seed: 1, fromFrame: 0 });
      expect(injection.strikes()).to.deep.equal([]);
      injection.restore();
      injection.restore();
    });
  }

  it('loads by its own name only', async () => {
    for (const id of ['no-such', 'constructor', '__proto__']) {
      const error: unknown = await loadInjection(id, {}, { seed: 1, fromFrame: 0 }).catch(
        (reason: unknown) => reason,
      );
      expect(error, id).to.be.instanceOf(ArgumentError);
    }
  });
});

describe('isInForce', () => {
  const inForce = (id: string, args: Record<string, string>): string[] => {
    const spec = faultSpecs[id];
    if (spec === undefined) throw new Error(`There is no fault ${id}.`);
    return Object.keys(spec.parameters).filter((name) => isInForce(spec, args, name));
  };

  it('takes defaults for what is left out', () => {
    expect(inForce('weight-scale', {})).to.deep.equal([
      'network',
      'reach',
      'pick',
      'weight',
      'factor',
    ]);
  });

  it('asks for every condition', () => {
    expect(inForce('weight-scale', { pick: 'layer' }))
      .to.include('layer')
      .and.not.include('weight');
    expect(inForce('weight-scale', { reach: 'network', pick: 'layer' })).to.deep.equal([
      'network',
      'reach',
      'factor',
    ]);
    expect(inForce('weight-value', { pick: 'random' })).not.to.include('element');
    expect(inForce('weight-value', { reach: 'tensor' })).not.to.include('element');
  });
});
