import { queryText } from './query-text.ts';
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { consumerSpecs } from '../../consumers/consumer-specs.ts';
import { type Arguments, type Plan, type PlannedFault, precisionOf } from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import type { FaultRole } from '../../faults/fault-spec.ts';
import { allowedArguments } from '../../faults/testing/arguments.ts';
import { scenarioGroups, scenarios } from '../../scenarios/scenarios.ts';
import { makeLibrary, testScenario } from '../testing/make-playground.ts';
import { fromQuery, longestSession, toQuery, type Place } from './address.ts';
import { fingerprint } from '../../common/fingerprint.ts';
import { inMode } from './in-mode.ts';
import { ownPage, startPlan } from './own-plan.ts';
import { reserved } from './stack-query.ts';
import { withDefaults } from './with-defaults.ts';

const library = makeLibrary();
const read = (query: string) => fromQuery(query, library);
const usual = startPlan(testScenario);
const place = (plan: Plan, change: Partial<Place> = {}): Place => ({
  view: 'scenario',
  scenario: testScenario,
  plan,
  session: [],
  predicting: false,
  presenting: false,
  ...change,
});
const write = (plan: Plan, change: Partial<Place> = {}) => toQuery(place(plan, change), library);

function withArgs(plan: Plan, args: Arguments): Plan {
  const [fault] = plan.faults;
  return { ...plan, faults: fault ? [{ ...fault, args: { ...fault.args, ...args } }] : [] };
}

/** Everything that Faultbook has, as links of the real page find it. */
const real = makeLibrary({
  groups: scenarioGroups,
  faults: faultSpecs,
  consumers: Object.values(consumerSpecs),
  fixtures: ['open-palm', 'fist', 'a & b=c+d%20é#?'].map((name) => ({ name, title: name })),
});

const hex = fc.array(fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 a b c d e f'.split(' ')), {
  minLength: 64,
  maxLength: 64,
});

const inputs: fc.Arbitrary<Plan['input']> = fc.oneof(
  fc.constantFrom(...real.fixtures).map(({ name }) => ({ kind: 'fixture' as const, name })),
  fc.record({
    kind: fc.constant('file' as const),
    name: fc.string({ unit: 'binary' }),
    size: fc.nat(),
    sha256: hex.map((digits) => digits.join('')),
  }),
);

const entries = (role: FaultRole, frames: number): fc.Arbitrary<PlannedFault[]> =>
  fc.array(
    fc
      .constantFrom(...Object.values(faultSpecs).filter((spec) => spec.role === role))
      .chain((spec) =>
        fc.record({
          spec: fc.constant(spec),
          args: allowedArguments(spec),
          fromFrame: fc.nat(frames - 1),
          on: fc.boolean(),
        }),
      )
      .map(({ spec, args, fromFrame, on }) => ({
        id: spec.id,
        args: { ...withDefaults(spec).args, ...args },
        fromFrame,
        ...(on ? {} : { on: false }),
      })),
    { maxLength: 5 },
  );

/** A scenario's own faults, each with other arguments. */
const varied = (scenario: Scenario, base: Plan): fc.Arbitrary<PlannedFault[]> =>
  fc.tuple(
    ...startPlan(scenario, base.mode).faults.map((fault) =>
      allowedArguments(faultSpecs[fault.id]!).map((args) => ({
        ...fault,
        args: { ...fault.args, ...args },
        fromFrame: Math.min(fault.fromFrame, base.frames - 1),
      })),
    ),
  );

const realms = fc.constantFrom<Plan['realm']>(
  { backend: 'webgl', precision: 'float32', packing: true },
  { backend: 'webgl', precision: 'float16', packing: false },
  { backend: 'cpu' },
);

const bases: fc.Arbitrary<Plan> = fc.record({
  schema: fc.constant('faultbook/plan@2' as const),
  scenario: fc.constant(null),
  input: inputs,
  realm: realms,
  model: fc.constantFrom<Plan['model']>('full', 'lite'),
  mode: fc.constantFrom<Plan['mode']>('static', 'tracking'),
  frames: fc.integer({ min: 1, max: 100 }),
  maxHands: fc.integer({ min: 1, max: 9 }),
  seed: fc.maxSafeNat(),
  consumer: fc.constantFrom(null, ...real.consumers.map(({ id }) => id)),
  faults: fc.constant([]),
  mitigations: fc.constant([]),
});

const places: fc.Arbitrary<Place> = fc
  .tuple(fc.constantFrom(ownPage, ...scenarios), bases)
  .chain(([scenario, base]) => {
    const plans: fc.Arbitrary<Plan> = fc.record({
      ...(Object.fromEntries(
        Object.entries(base).map(([name, value]) => [name, fc.constant(value)]),
      ) as { [Key in keyof Plan]: fc.Arbitrary<Plan[Key]> }),
      scenario: fc.constant(startPlan(scenario).scenario),
      faults: fc.oneof(entries('fault', base.frames), varied(scenario, base)),
      mitigations: entries('mitigation', base.frames),
    });
    return fc.record({
      view: fc.constant('scenario' as const),
      scenario: fc.constant(scenario),
      golden: fc.option(realms),
      plan: plans,
      pinned: fc.option(plans),
      session: fc.shuffledSubarray(
        scenarios.map(({ id }) => id),
        { maxLength: Math.min(scenarios.length, longestSession) },
      ),
      predicting: fc.boolean(),
      presenting: fc.boolean(),
    });
  })
  .map(({ golden, ...one }) => ({
    ...one,
    plan: { ...one.plan, ...(golden && { golden }) },
  }));

/** A lone half of a surrogate pair has no place in an address. */
const wellFormed = (given: Plan): Plan =>
  given.input.kind === 'file'
    ? { ...given, input: { ...given.input, name: given.input.name.replace(/\p{Cs}/gu, '\ufffd') } }
    : given;

/** The arguments of a plan's faults, in which 0 and −0 differ. */
const numbersOf = (plan: Plan): readonly string[] =>
  plan.faults.flatMap(({ args }) =>
    Object.entries(args)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name} ${Object.is(value, -0) ? '-0' : String(value)}`),
  );

describe('links', () => {
  it('show a card full screen without a session, and say so where there is none to show', () => {
    for (const query of [
      'scenario=never-divided&present',
      'plan=own&present',
      'input=fist&present',
    ]) {
      const { presenting, view, session, dropped } = fromQuery(query, real);
      expect({ presenting, view, session, dropped }, query).to.deep.equal({
        presenting: true,
        view: 'scenario',
        session: [],
        dropped: [],
      });
    }
    const { presenting, view, dropped } = fromQuery('present', real);
    expect([presenting, view]).to.deep.equal([false, 'overview']);
    expect(dropped.join()).to.contain('nothing to present');
  });

  it('bring back any place: every parameter of every fault, non-finite included', () => {
    fc.assert(
      fc.property(places, (given) => {
        const query = toQuery(given, real);
        const { dropped, ...back } = fromQuery(`?${query}`, real);
        expect(dropped, query).to.deep.equal([]);
        const { plan, pinned, ...page } = back;
        const { plan: wanted, pinned: wantedPin, ...wantedPage } = given;
        expect(pinned ?? null, query).to.deep.equal(wantedPin ? wellFormed(wantedPin) : null);
        expect(page).to.deep.equal(wantedPage);
        expect(numbersOf(plan), query).to.deep.equal(numbersOf(wanted));
        expect(plan).to.deep.equal(wellFormed(wanted));
        expect(decodeURIComponent(query)).to.be.a('string');
      }),
      { numRuns: 300 },
    );
  });

  it('hold only what differs, so that people can read them', () => {
    expect(write(usual)).to.equal('scenario=test');
    expect(write(withArgs(usual, { scale: -0 }))).to.equal('scenario=test&scale=-0');
    expect(write(withArgs(usual, { scale: 1e21 }))).to.equal('scenario=test&scale=1e21');
    expect(write(inMode(usual, testScenario, 'tracking'))).to.equal('scenario=test&mode=tracking');
    expect(write(usual, { view: 'overview' })).to.equal('');
    expect(write(usual, { view: 'overview', session: ['test'] })).to.equal('session=test');
    const [fault] = usual.faults;
    const stacked: Plan = {
      ...startPlan(ownPage, 'tracking'),
      seed: 8,
      faults: [
        fault!,
        { ...fault!, args: { ...fault!.args, scale: NaN }, fromFrame: 2, on: false },
      ],
      mitigations: [{ id: 'clip', args: {}, fromFrame: 0 }],
    };
    expect(write(stacked, { scenario: ownPage })).to.equal(
      'plan=own&mode=tracking&seed=8&faults=scale,scale&mitigate=clip&from=scale.2:2&off=scale.2&scale.2.scale=NaN',
    );
  });

  it('name a private picture, never its pixels', () => {
    const input = { kind: 'file', name: 'my hand.jpg', size: 9, sha256: 'ab'.repeat(32) } as const;
    const query = write({ ...usual, input });
    expect(query).to.equal(`scenario=test&file=my%20hand.jpg&size=9&sha256=${'ab'.repeat(32)}`);
    expect(read(query).plan.input).to.deep.equal(input);
    const { plan, dropped } = read('scenario=test&file=hand.jpg&size=9&sha256=abc');
    expect(plan.input).to.deep.equal(usual.input);
    expect(dropped).to.have.length(1);
  });

  it('are written as the address bar writes them, apostrophes too', () => {
    const query = queryText([['file', "Anna's (first) hand~!*.png"]]);
    expect(new URL(`http://localhost/?${query}`).search).to.equal(`?${query}`);
  });

  it('never throw, whatever they hold, and lead somewhere', () => {
    const names = fc.oneof(fc.constantFrom(...reserved, '__proto__', 'scale.scale'), fc.string());
    const values = fc.oneof(
      fc.constantFrom(
        'test',
        'own',
        'scale,clip',
        '__proto__',
        'toString',
        'NaN',
        '-0',
        '%',
        '1:1',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values)), (pairs) => {
        const address = read(new URLSearchParams(pairs).toString());
        expect([testScenario, ownPage]).to.contain(address.scenario);
        expect(address.plan.faults.every(({ id }) => id in library.faults)).to.equal(true);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(text)));
  });

  it('cut anywhere, still open', () => {
    fc.assert(
      fc.property(places, fc.nat(), (given, at) => {
        const query = toQuery(given, real);
        const { plan, scenario } = fromQuery(query.slice(0, at % (query.length + 1)), real);
        expect(plan.scenario).to.equal(startPlan(scenario).scenario);
      }),
    );
  });

  it('say what of them was dropped, briefly', () => {
    const { plan, dropped } = read(
      'scenario=test&scale=-5&backend=gpu&precision=half&frames=0&seed=1.5&zzz=1&off=clip&from=x:1',
    );
    expect(plan).to.deep.equal(usual);
    for (const word of ['scale', 'backend', 'precision', 'frames', 'seed', 'zzz', 'off', 'from'])
      expect(dropped.join(' ')).to.contain(word);
    expect(dropped.join(' ')).to.contain('a number from 0.00392156862745098 to 65504');
    const many = new URLSearchParams(Array.from({ length: 50 }, (_, i) => [`x${i}`, '1']));
    expect(read(many.toString()).dropped).to.have.length(9);
    expect(read(`scenario=${'a'.repeat(9999)}`).dropped.join(' ').length).to.be.lessThan(200);
  });

  it('lead to the overview without a page, or with one that is not there', () => {
    expect(read('').view).to.equal('overview');
    expect(read('scenario=nope').view).to.equal('overview');
    expect(read('scenario=nope').dropped.join(' ')).to.contain('“nope”');
    expect(read('scenario=test').view).to.equal('scenario');
    expect(read('faults=scale').scenario).to.equal(ownPage);
  });

  it('hold mitigations, and drop what is none', () => {
    const guarded: Plan = { ...usual, mitigations: [{ id: 'clip', args: {}, fromFrame: 0 }] };
    expect(write(guarded)).to.equal('scenario=test&mitigate=clip');
    const { plan, dropped } = read('scenario=test&mitigate=clip,scale,toString');
    expect(plan).to.deep.equal(guarded);
    expect(dropped).to.have.length(2);
  });

  it('refuse half precision on the CPU', () => {
    const { plan, dropped } = read('scenario=test&backend=cpu&precision=float16');
    expect(precisionOf(plan.realm)).to.equal('float32');
    expect(dropped).to.have.length(1);
  });

  it('tell nothing of a card whose ending is to be guessed', () => {
    const query = write(usual, { predicting: true, session: ['test'] });
    expect(query).to.equal(`card=${fingerprint('test')}&session=${fingerprint('test')}&predict`);
    expect(read(query)).to.deep.include({ scenario: testScenario, session: ['test'] });
  });
});

describe('names in links', () => {
  it('are not those of settings, and fingerprints of cards are each another', () => {
    const controls = scenarios.flatMap((scenario) => Object.keys(scenario.controls));
    expect(controls.filter((name) => reserved.includes(name))).to.deep.equal([]);
    expect(new Set(scenarios.map(({ id }) => fingerprint(id))).size).to.equal(scenarios.length);
  });
});
