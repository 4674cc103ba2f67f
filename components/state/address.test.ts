import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { ArgumentValue, Plan } from '../../engine/plan.ts';
import { clipSpec, scaleSpec, testScenario } from '../testing/make-playground.ts';
import { fromQuery, toQuery } from './address.ts';
import { inMode } from './in-mode.ts';

const read = (query: string) =>
  fromQuery(query, [testScenario], { scale: scaleSpec, clip: clipSpec });
const usual = scenarioPlan(testScenario);

function withArgs(plan: Plan, args: Record<string, ArgumentValue>): Plan {
  const [fault] = plan.faults;
  return { ...plan, faults: fault ? [{ ...fault, args: { ...fault.args, ...args } }] : [] };
}

const plans: fc.Arbitrary<Plan> = fc
  .record({
    scale: fc.oneof(
      fc.constantFrom(NaN, Infinity, -Infinity, -0, 255),
      fc.double({ min: 1 / 255, max: 65_504, noNaN: true }),
    ),
    way: fc.constantFrom('before', 'after'),
    twice: fc.boolean(),
    realm: fc.constantFrom<Plan['realm']>(
      { backend: 'webgl', precision: 'float32', packing: true },
      { backend: 'webgl', precision: 'float16', packing: false },
      { backend: 'cpu', precision: 'float32', packing: true },
    ),
    model: fc.constantFrom<Plan['model']>('full', 'lite'),
    mode: fc.constantFrom<Plan['mode']>('static', 'tracking'),
    input: fc.constantFrom('open-palm', 'two-hands', 'a & b=c'),
    maxHands: fc.constantFrom(1, 2),
  })
  .map(({ scale, way, twice, realm, model, mode, input, maxHands }) =>
    withArgs(
      {
        ...inMode(usual, testScenario, mode),
        realm,
        model,
        maxHands,
        input: { kind: 'fixture', name: input },
      },
      { scale, way, twice },
    ),
  );

describe('address', () => {
  it('comes back as it was, non-finite values included', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { plan: back, dropped } = read(toQuery(testScenario, plan));
        expect(dropped).to.deep.equal([]);
        expect(back).to.deep.equal(plan);
        expect(Object.is(back.faults[0]?.args.scale, plan.faults[0]?.args.scale)).to.equal(true);
      }),
    );
  });

  it('holds only what differs', () => {
    expect(toQuery(testScenario, usual)).to.equal('scenario=test');
    expect(toQuery(testScenario, withArgs(usual, { scale: -0 }))).to.equal(
      'scenario=test&scale=-0',
    );
  });

  it('never throws, whatever it is given, and names what it drops', () => {
    const names = fc.constantFrom('scenario', 'scale', 'backend', 'mode', '__proto__', 'x');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string())), (pairs) => {
        const { scenario } = read(new URLSearchParams(pairs).toString());
        expect(scenario).to.equal(testScenario);
      }),
    );
    const { plan, dropped } = read('scenario=nope&scale=-5&backend=gpu&precision=half&zzz=1');
    expect(plan).to.deep.equal(usual);
    expect(dropped.join(' ')).to.contain('“nope”');
    for (const word of ['scale', 'backend', 'precision', 'zzz'])
      expect(dropped.join(' ')).to.contain(word);
  });

  it('leads to the overview without a scenario, or with one that is not there', () => {
    expect(read('').view).to.equal('overview');
    expect(read('scenario=nope').view).to.equal('overview');
    expect(read('scenario=test').view).to.equal('scenario');
  });

  it('holds mitigations, and drops what is none', () => {
    const guarded: Plan = {
      ...usual,
      mitigations: [{ id: 'clip', args: {}, fromFrame: 0 }],
    };
    expect(toQuery(testScenario, guarded)).to.equal('scenario=test&mitigate=clip');
    const { plan, dropped } = read('scenario=test&mitigate=clip,scale,toString,clip');
    expect(plan).to.deep.equal(guarded);
    expect(dropped).to.have.length(2);
  });

  it('refuses half precision on the CPU', () => {
    const { plan, dropped } = read('backend=cpu&precision=float16');
    expect(plan.realm.precision).to.equal('float32');
    expect(dropped).to.have.length(1);
  });
});
