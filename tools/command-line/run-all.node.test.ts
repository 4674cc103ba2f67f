import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeRecord } from '../../record/codec/record-codec.ts';
import { inputName, namedInput, type Plan } from '../../record/plan.ts';
import { record } from '../../record/testing/build-record.ts';
import { exitCodes } from './exit-codes.ts';
import { freePlan } from './free-plan.ts';
import { allRow, exitOf, misfitRow, rowText, runAll, summary, type AllRow } from './run-all.ts';

const judged = (...statuses: ('pass' | 'fail' | 'notApplicable')[]) =>
  allRow(
    record({
      scenario: 'a-story',
      outcome: { kind: 'silent', frames: [] },
      expectations: statuses.map((status, i) => ({ name: `Sentence ${i}`, status, actual: 'so' })),
    }),
  );

describe('run --all', () => {
  it('says of each run whether its expectations hold, drifted or do not apply', () => {
    assert.equal(judged('pass', 'notApplicable').status, 'holds');
    assert.equal(judged('pass', 'fail').status, 'drifted');
    assert.equal(judged('notApplicable').status, 'not applicable');
    assert.equal(judged().status, 'not applicable');
    assert.deepEqual(judged('pass', 'pass', 'notApplicable', 'fail'), {
      scenario: 'a-story',
      input: 'open-palm',
      guards: [],
      status: 'drifted',
      outcome: 'silent',
      passed: 2,
      notApplicable: 1,
      problems: ['Sentence 3: so'],
    });
  });

  it('says that a run differs where no scenario was measured on such a device, and ends with 1', () => {
    const { environment } = record({});
    const { golden } = environment.realms;
    const realm = { ...golden, arithmetic: { ...golden.arithmetic, storedInf: -1 } };
    const row = allRow(
      record({
        environment: { ...environment, realms: { golden: realm, faulty: realm } },
        expectations: [{ name: 'Sentence', status: 'fail', actual: 'so' }],
      }),
    );
    assert.equal(row.status, 'differs');
    assert.equal(exitOf([row]), exitCodes.drifted);
    assert.equal(summary([row]), '1 differs');
  });

  it('puts a run on one line, and what did not hold below it', () => {
    assert.match(rowText(judged('pass')), /^holds +a-story +open-palm +silent, 1 hold$/);
    assert.match(rowText(judged('fail')), /^drifted .*\n +Sentence 0: so$/);
  });

  it('calls it drifted when tracing changes what the app gets', () => {
    const seen = (faultyTracing: 'changes nothing' | 'changes the result') => {
      const { environment } = record({});
      return allRow(record({ environment: { ...environment, faultyTracing } }));
    };
    assert.equal(seen('changes nothing').status, 'not applicable');
    assert.equal(seen('changes the result').status, 'drifted');
    assert.match(seen('changes the result').problems[0] ?? '', /faulty run/);
  });

  it('runs a scenario on every picture, and one whose picture is pinned on its own only', async () => {
    const ran: string[] = [];
    const open = () =>
      Promise.resolve({
        run: (text: string) => {
          const { scenario, input } = JSON.parse(text) as Plan;
          ran.push(`${scenario ?? ''} on ${inputName(input)}`);
          return Promise.resolve(encodeRecord(record({ scenario })));
        },
        chart: () => Promise.reject(new Error('No chart is asked for.')),
        close: () => Promise.resolve(),
      });
    const ofScenario = (id: string, input: string): Plan => ({
      ...freePlan([]),
      scenario: id,
      input: namedInput(input),
    });
    const plans = [
      ofScenario('one-bad-pixel', 'open-palm'),
      ofScenario('exchanged-hands', 'two-hands'),
    ];
    const command = {
      kind: 'all',
      plans,
      misfits: [],
      choice: null,
      everyInput: true,
      check: false,
      json: false,
    };
    await runAll({ ...command, kind: 'all' }, () => undefined, open);
    assert.ok(ran.filter((line) => line.startsWith('one-bad-pixel')).length >= 9);
    assert.deepEqual(
      ran.filter((line) => line.startsWith('exchanged-hands')),
      ['exchanged-hands on two-hands'],
    );
  });

  it('counts how the runs ended', () => {
    assert.equal(
      summary([judged('pass'), judged('fail'), judged('pass'), judged()]),
      '2 hold, 1 drifted, 1 not applicable',
    );
  });

  it('ends with 1 when anything drifted or could not be run', () => {
    const failed = { ...judged(), status: 'failed', outcome: null } as const;
    assert.equal(exitOf([]), exitCodes.ok);
    assert.equal(exitOf([judged('pass'), judged()]), exitCodes.ok);
    assert.equal(exitOf([judged('pass'), judged('fail')]), exitCodes.drifted);
    assert.equal(exitOf([failed, judged('pass')]), exitCodes.drifted);
  });

  it('has a row of each plan that the settings do not fit, which is no drift', async () => {
    const plan = { ...freePlan([]), scenario: 'a-misfit' };
    const misfit = { plan, reason: 'its backend must be webgl, not cpu: so it is.' };
    const row = misfitRow(misfit);
    assert.deepEqual(
      [row.status, row.outcome, row.problems],
      ['cannot run', null, [misfit.reason]],
    );
    assert.equal(exitOf([judged('pass'), row]), exitCodes.ok);

    const pass = { name: 'A sentence', status: 'pass', actual: 'so' } as const;
    const ran: (string | null)[] = [];
    const open = () =>
      Promise.resolve({
        run: (text: string) => {
          ran.push((JSON.parse(text) as { scenario: string | null }).scenario);
          return Promise.resolve(encodeRecord(record({ scenario: 'fits', expectations: [pass] })));
        },
        chart: () => Promise.reject(new Error('No chart is asked for.')),
        close: () => Promise.resolve(),
      });
    const fits = { ...freePlan([]), scenario: 'fits' };
    const command = {
      kind: 'all',
      choice: null,
      plans: [fits],
      misfits: [misfit],
      everyInput: false,
      check: false,
    } as const;
    const told = async (json: boolean) => {
      const lines: string[] = [];
      const code = await runAll({ ...command, json }, (text) => lines.push(text), open);
      assert.equal(code, exitCodes.ok);
      return lines;
    };
    const [first = '', second = '', last] = await told(false);
    assert.match(first, /^cannot run +a-misfit +open-palm .*\n +its backend must be webgl/);
    assert.match(second, /^holds +fits/);
    assert.equal(last, '1 hold, 1 cannot run');
    const [json = ''] = await told(true);
    assert.deepEqual(
      (JSON.parse(json) as AllRow[]).map(({ scenario, status }) => [scenario, status]),
      [
        ['a-misfit', 'cannot run'],
        ['fits', 'holds'],
      ],
    );
    assert.deepEqual(ran, ['fits', 'fits']);
  });
});
