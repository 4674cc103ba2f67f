import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frame, health, noDistances, record, step } from '../../record/testing/build-record.ts';
import type { Blame, OutcomeKind, RunRecord, Step } from '../../record/record.ts';
import { disagreements, rules } from './disagreements.ts';
import { drawPlans, families } from './draw-plans.ts';
import { verdictsOf } from './verdicts.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';

const same = { maxAbs: 0, relativeL2: 0, leftOut: 0 };
const off = { maxAbs: 1, relativeL2: 0.5, leftOut: 0 };

const steps: readonly Step[] = [
  { ...step('palm', 'a'), divergence: same },
  { ...step('palm', 'b', health(10, 2)), inputs: ['palm/-/a'], divergence: off },
  { ...step('palm', 'c', health(10, 10)), inputs: ['palm/-/b'], divergence: off },
];
const blame: Blame = {
  frame: 0,
  step: 'palm/-/b',
  symptom: 'NaN',
  verdict: 'guilty',
  because: 'its inputs are those of the golden run',
  path: ['palm/-/b', 'palm/-/c'],
  lastVisible: 'palm/-/c',
  autopsy: null,
};
const outcomeOf = (kind: OutcomeKind): Pick<RunRecord, 'outcome'> => ({
  outcome: { kind, frames: [{ frame: 0, kind, distances: noDistances }] },
});
const sound = record({
  faulty: { frames: [frame(0, { steps })] },
  ...outcomeOf('masked'),
  blame,
});

/** Rules that a record breaks, by their place. */
const broken = (change: Partial<RunRecord>): string[] => {
  const changed = { ...sound, ...change };
  return disagreements(changed, verdictsOf(changed));
};

describe('rules that verdicts must keep', () => {
  it('hold of a sound record', () => {
    assert.deepEqual(broken({}), []);
  });

  const mistakes: Readonly<Record<string, Partial<RunRecord>>> = {
    'another first bad step': { blame: { ...blame, step: 'palm/-/c', path: ['palm/-/c'] } },
    'a swapped verdict': { blame: { ...blame, verdict: 'victim' } },
    'a wrong symptom': { blame: { ...blame, symptom: 'divergence' } },
    'a path over healthy steps': { blame: { ...blame, path: ['palm/-/b', 'palm/-/a'] } },
    'reach of a golden answer': { blame: { ...blame, lastVisible: null } },
    'an outcome that no frame has': { outcome: { ...outcomeOf('masked').outcome, kind: 'silent' } },
    'a finite non-finite answer': outcomeOf('non-finite'),
    'no blame': { blame: null },
    'blame of rounding': {
      ...outcomeOf('masked'),
      faulty: { frames: [frame(0, { steps: [{ ...step('palm', 'b'), divergence: off }] })] },
      tolerance: { relativeL2: 0.05, because: 'realms differ' },
      blame: { ...blame, symptom: 'divergence', path: ['palm/-/b'], lastVisible: 'palm/-/b' },
      plan: { ...sound.plan, faults: [] },
    },
    'an answer that differs, unreached': outcomeOf('silent'),
  };
  for (const [name, change] of Object.entries(mistakes)) {
    it(`find ${name}`, () => {
      assert.ok(broken(change).length > 0);
    });
  }

  it('compare what is said with what happened', () => {
    const silentReport = { ...verdictsOf(sound), commandLine: ['free plan: silent'] };
    assert.ok(disagreements(sound, silentReport).length >= 2);
    const error = { name: 'Error', message: 'must be [1,192,192,3]' };
    const thrown = {
      ...sound,
      ...outcomeOf('thrown'),
      blame: { ...blame, lastVisible: null },
      faulty: { frames: [frame(0, { steps, error })] },
    };
    assert.deepEqual(disagreements(thrown, verdictsOf(thrown)), []);
    assert.ok(
      disagreements(thrown, { ...verdictsOf(thrown), page: 'No NaN anywhere.' }).length > 0,
    );
    const message = 'The realm gave no sign of life for 20 s and was ended.';
    const hung = {
      ...thrown,
      ...outcomeOf('hung'),
      blame: null,
      faulty: { frames: [], ended: { reason: 'hung' as const, message } },
    };
    assert.deepEqual(disagreements(hung, verdictsOf(hung)), []);
    assert.equal(new Set(rules.map(({ says }) => says)).size, rules.length);
  });
});

describe('random plans', () => {
  const first = (seed: number, count: number) => {
    const plans = drawPlans(seed);
    return Array.from({ length: count }, () => plans.next().value);
  };

  it('are the same for the same seed', () => {
    assert.deepEqual(first(17, 20), first(17, 20));
    assert.notDeepEqual(first(17, 20), first(18, 20));
  });

  it('take the families of faults in turn', () => {
    const sites = first(3, 2 * families.length).map(
      ({ faults }) => faultSpecs[faults[0]?.id ?? '']?.site,
    );
    assert.deepEqual(sites, [...families, ...families]);
    assert.ok(families.length >= 9);
  });
});
