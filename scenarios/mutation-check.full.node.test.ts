import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { format } from 'prettier';
import { stringifyNonFinite } from '../common/non-finite.ts';
import { isOn, realmName, type Plan } from '../record/plan.ts';
import type { RunRecord } from '../record/record.ts';
import { decodeRecord } from '../record/codec/record-codec.ts';
import { judgeScenario } from '../engine/judge-scenario.ts';
import { namedArguments } from '../engine/named-arguments.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';
import { applies, checkExpectations } from '../expectations/check-expectations.ts';
import type { Expectation } from '../record/expectation.ts';
import { sentence } from '../expectations/evaluate.ts';
import { groupPlans } from '../testing/group-by-realm.ts';
import { openSession, type BrowserSession } from '../tools/command-line/browser-session.ts';
import { packageRoot } from '../tools/package-root.ts';
import { scenarios } from './scenarios.ts';

/** A change after which a scenario must not pass. */
interface Mutant {
  readonly scenario: Scenario;
  readonly what: string;
  readonly plan: Plan;
}

/** Predicates that prove a strike and nothing about what follows from it. */
const proofs = ['faultStruck', 'struck', 'storesAtMost'];

/** Another fault, as mild as can be, in place of the scenario's. */
const otherFault = (id: string): Plan['faults'][number] =>
  id === 'rounding-noise'
    ? { id: 'swapped-channels', args: { order: 'grb' }, fromFrame: 0 }
    : { id: 'rounding-noise', args: { most: 1 }, fromFrame: 0 };

const plainRealm: Plan['realm'] = { backend: 'webgl', precision: 'float32', packing: true };

function mutantsOf(scenario: Scenario): Mutant[] {
  const plan: Plan = { ...scenarioPlan(scenario), scenario: null };
  if (plan.faults.length === 0) {
    // The realm is the fault: without it both runs are in the plain one.
    return [
      {
        scenario,
        what: `in ${realmName(plainRealm)}`,
        plan: { ...plan, realm: plainRealm, golden: plainRealm },
      },
    ];
  }
  const off = plan.faults.map((fault, at) => ({
    scenario,
    what: `${fault.id} off`,
    plan: {
      ...plan,
      faults: plan.faults.map((other, i) => (i === at ? { ...other, on: false } : other)),
    },
  }));
  if (plan.input.kind === 'own') return off;
  const replaced = plan.faults.map((fault, at) => {
    const other = { ...otherFault(fault.id), fromFrame: fault.fromFrame };
    return {
      scenario,
      what: `${other.id} in place of ${fault.id}`,
      plan: { ...plan, faults: plan.faults.map((one, i) => (i === at ? other : one)) },
    };
  });
  return [...off, ...replaced];
}

/** The scenario's expectations that speak of it as told, judged on a mutant's record. */
function judge(scenario: Scenario, record: RunRecord) {
  const told = scenarioPlan(scenario);
  const args = namedArguments(scenario, told);
  const expectations = scenario.expectations.filter(({ when }) =>
    applies(when, told, args, record.environment.realms.faulty.arithmetic),
  );
  const as = { ...record, plan: { ...told, faults: told.faults.filter(isOn) } };
  const results = checkExpectations(expectations, as, args);
  return expectations.map((expectation, i) => ({
    expectation,
    held: results[i]?.status === 'pass',
  }));
}

/**
 * What the scenario says of its useless guards and a mutant does not: a fault of the GPU that blinds
 * a guard shows by that guard alone.
 */
async function uselessGuards(session: BrowserSession, { scenario, plan }: Mutant) {
  const told = scenarioPlan(scenario);
  const red: string[] = [];
  for (const { id, args, effect } of scenario.mitigations) {
    if (effect.does !== 'does not help') continue;
    const mitigations = [{ id, args, fromFrame: 0 }];
    const text = await session.run(stringifyNonFinite({ ...plan, mitigations }), null);
    const as = { ...told, faults: told.faults.filter(isOn), mitigations };
    const judged = judgeScenario({ ...decodeRecord(text), plan: as }, scenario);
    const guarded = judged.expectations.filter(({ name }) => name.startsWith(`With ${id} `));
    red.push(...guarded.flatMap(({ name, status }) => (status === 'fail' ? [name] : [])));
  }
  return red;
}

interface Row {
  readonly id: string;
  readonly what: string;
  readonly red: readonly string[];
  readonly held: readonly string[];
}

const words = ({ predicate }: Expectation): string => sentence(predicate);

const isProof = ({ predicate }: Expectation): boolean => proofs.includes(predicate.type);

describe('mutation check', () => {
  let session: BrowserSession;
  const rows: Row[] = [];

  before(async () => {
    session = await openSession(() => undefined);
  });

  after(async () => {
    await session.close();
    await writeReport(rows);
  });

  const mutants = groupPlans(scenarios.flatMap(mutantsOf), ({ plan }) => plan);
  for (const mutant of mutants) {
    const { scenario, what, plan } = mutant;
    it(`turns red: ${scenario.id}, ${what}`, { timeout: 600_000 }, async () => {
      const record = decodeRecord(await session.run(stringifyNonFinite(plan), null));
      const judged = judge(scenario, record);
      const red = judged.filter(({ held }) => !held).map(({ expectation }) => expectation);
      const held = judged.filter((one) => one.held).map(({ expectation }) => expectation);
      const proofOnly = red.every(isProof) && !scenario.tags.includes('masked');
      const byGuards = proofOnly ? await uselessGuards(session, mutant) : [];
      rows.push({
        id: scenario.id,
        what,
        red: [...red.map(words), ...byGuards],
        held: held.map(words),
      });
      assert.ok(red.length > 0, `every expectation still holds: ${held.map(words).join('; ')}`);
      assert.ok(
        !proofOnly || byGuards.length > 0,
        'only the proof of the strike is missing; nothing that follows from the fault is',
      );
    });
  }
});

async function writeReport(rows: readonly Row[]): Promise<void> {
  const lines = [...rows]
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(
      ({ id, what, red, held }) =>
        `| ${id} | ${what} | ${red.join('; ') || '–'} | ${held.join('; ') || '–'} |`,
    );
  const text = `# Mutation check

Written by \`npm run test:full -- scenarios/mutation-check.full.node.test.ts\`; do not edit. Each scenario is run with each of its faults switched off, and with another, mild fault in its place. Then its expectations must not all hold: those in the third column turned red, or, where a fault only blinds a guard, what is said of that guard. What still holds, in the fourth, is true of a healthy run as well.

${rows.filter(({ red }) => red.length > 0).length} of ${rows.length} mutants turned red.

| scenario | mutant | turned red | still holds |
| --- | --- | --- | --- |
${lines.join('\n')}
`;
  await writeFile(
    path.join(packageRoot, 'docs/reports/mutation-check.md'),
    await format(text, { parser: 'markdown' }),
  );
}
