import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OutcomeDistances } from '../record/record.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { compareModes } from './compare-modes.ts';
import { crossReferences } from './cross-references.ts';
import { failureTable } from './failure-table.ts';
import { effectOf } from './measured-mode.ts';
import { tableCsv } from './table-cells.ts';
import { makeMode } from './testing/make-mode.ts';

const chosen = scenarios.filter(({ id }) => id === 'bit-flip' || id === 'never-divided');
const specs = {
  clip: { title: 'Clip', cost: '1 operation' },
  hash: { title: 'Hash', cost: 'a read of the file' },
};
const run = (outcome: 'silent' | 'masked' | 'thrown', effect: 'wrong' | 'none' | 'thrown') => ({
  outcome,
  effect,
  stays: null,
});

describe('the effect on the user', () => {
  const silent = (goldenItems: number, faultyItems: number) => ({
    kind: 'silent' as const,
    frames: [
      {
        frame: 0,
        kind: 'silent' as const,
        distances: { goldenItems, faultyItems } as OutcomeDistances,
      },
    ],
  });
  it('is a missing hand where fewer are found, else a wrong answer', () => {
    assert.equal(effectOf(silent(2, 1)), 'missing');
    assert.equal(effectOf(silent(1, 1)), 'wrong');
    assert.equal(effectOf(silent(0, 1)), 'wrong');
    assert.equal(effectOf({ kind: 'masked', frames: [] }), 'none');
    assert.equal(effectOf({ kind: 'hung', frames: [] }), 'hung');
  });
});

describe('the table of failure modes', () => {
  const measured = [
    makeMode({
      guards: [
        { id: 'clip', run: run('silent', 'wrong') },
        { id: 'hash', run: run('masked', 'none') },
        { id: 'broken', run: null },
      ],
    }),
    makeMode({ environment: 'webgl', guards: [{ id: 'clip', run: run('silent', 'wrong') }] }),
  ];
  const rows = failureTable({
    scenarios: chosen,
    families: { 'bit-flip': 'Weights' },
    measured,
    specs,
  });

  it('has a row for each environment, and one for what was not run', () => {
    assert.deepEqual(
      rows.map(({ id, environment, status }) => [id, environment, status]),
      [
        ['never-divided', '', 'not run'],
        ['bit-flip', 'wasm', 'holds'],
        ['bit-flip', 'webgl', 'holds'],
      ],
    );
  });

  it('names the guard that leaves least, with its cost, and none that makes it no better', () => {
    const { title, cost, outcome } = rows[1]?.guard ?? {};
    assert.deepEqual([title, cost, outcome], ['Hash', 'a read of the file', 'no effect']);
    assert.equal(rows[2]?.guard, null);
  });

  it('says what is missing', () => assert.equal(rows[1]?.outcome, 'silent, hand missing'));

  it('takes a team’s own numbers', () => {
    const severity = { value: 10, because: 'It steers a machine.' };
    const [, own] = failureTable({
      ...{ scenarios: chosen, families: {}, measured, specs },
      overrides: { 'bit-flip': { severity } },
    });
    assert.deepEqual(own?.rating?.severity, {
      value: 10,
      because: 'Set by the team: It steers a machine.',
    });
  });

  it('is CSV that no spreadsheet runs', () => {
    const [first] = rows;
    assert.ok(first);
    const text = tableCsv([{ ...first, title: '=HYPERLINK("x")', cause: 'a "b", c\nd' }]);
    assert.match(text, /^"id","Failure mode",/);
    assert.ok(text.includes(`"'=HYPERLINK(""x"")"`));
    assert.ok(text.includes('"a ""b"", c\nd"'));
    assert.ok(text.endsWith('"not run",""\r\n'));
  });
});

describe('what differs between a book and new measurements', () => {
  const was = [makeMode({ guards: [{ id: 'clip', run: run('silent', 'wrong') }] })];
  it('is nothing where they agree, whenever and wherever they were made', () => {
    const again = [
      { ...was[0], measuredAt: 'later', machine: 'another', of: 'x' } as (typeof was)[0],
    ];
    assert.deepEqual(compareModes(was, again), []);
  });
  it('is said in words', () => {
    const is = [
      makeMode({
        outcome: 'thrown',
        effect: 'thrown',
        firstBadStep: null,
        status: 'drifted',
        problems: ['No hand is found: 1 hand'],
        guards: [{ id: 'clip', run: null }],
      }),
      makeMode({ environment: 'cpu' }),
    ];
    assert.deepEqual(compareModes(was, is), [
      'bit-flip, wasm: the outcome was silent (hand missing), is thrown',
      'bit-flip, wasm: the first bad step was palm · conv2d_0, is none',
      'bit-flip, wasm: the status was holds, is drifted',
      'bit-flip, wasm: No hand is found: 1 hand',
      'bit-flip, wasm: with clip, the outcome was silent, is it could not be run',
      'bit-flip, cpu: it is not in the book',
    ]);
    assert.deepEqual(compareModes(was, []), ['bit-flip, wasm: it could not be measured again']);
  });
});

describe('the indexes of a book', () => {
  it('lead from cause, symptom, error message, step and guard to the scenarios', () => {
    const indexes = crossReferences({
      scenarios,
      measured: [makeMode()],
      titles: {},
      errors: { 'cut-shard': ['The buffer is too short'] },
    });
    assert.deepEqual(
      indexes.map(({ title }) => title),
      ['By cause', 'By symptom', 'Error messages', 'By first bad step', 'By guard'],
    );
    const errors = indexes[2]?.entries ?? [];
    assert.deepEqual(errors.find(({ name }) => name === 'The buffer is too short')?.leadsTo, [
      'cut-shard',
    ]);
    assert.ok(errors.some(({ name }) => /roi width cannot be 0/i.test(name)));
    for (const { leadsTo } of indexes.flatMap(({ entries }) => entries))
      for (const id of leadsTo) assert.ok(scenarios.some((one) => one.id === id));
  });
});
