import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { nonFiniteShare } from '../../health/health.ts';
import type { FaultSpec } from '../../faults/fault-spec.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { faultbook } from './testing/faultbook.ts';
import { FaultbookInTurn } from './testing/in-turn.ts';

/** A browser that is nowhere: what must not need one cannot have one. */
const noBrowser = { CHROME_PATH: '/nowhere/chrome' };

describe('faultbook', () => {
  const inTurn = new FaultbookInTurn(noBrowser);
  after(() => inTurn.end());

  it('lists every scenario, as text and as JSON', async () => {
    const text = await faultbook(['list'], noBrowser);
    assert.equal(text.code, 0);
    for (const { id, title } of scenarios) {
      assert.ok(text.stdout.includes(id) && text.stdout.includes(title));
    }
    const { code, stdout } = await faultbook(['list', '--json'], noBrowser);
    assert.equal(code, 0);
    assert.deepEqual(
      (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id),
      scenarios.map(({ id }) => id),
    );
  });

  it('searches scenarios, best first, as text and as JSON', async () => {
    const json = await inTurn.run(['list', '--search', 'roi width cannot be 0', '--json']);
    assert.equal(json.code, 0);
    const found = JSON.parse(json.stdout) as { id: string; symptoms: string[] }[];
    assert.deepEqual(
      found.slice(0, 2).map(({ id }) => id),
      ['sizeless-video', 'blank-weights'],
    );
    assert.ok(found[0]?.symptoms.includes('roi width cannot be 0'), 'whole scenarios');
    assert.equal(json.stderr, '');
    const text = await inTurn.run(['list', '--search', 'roi', 'width', 'cannot', 'be', '0']);
    assert.equal(text.code, 0);
    assert.match(text.stdout, /^sizeless-video .*\n {2}roi width cannot be 0\nblank-weights /);
    const near = await inTurn.run(['list', '--json', '--search=memroy leek']);
    assert.equal((JSON.parse(near.stdout) as { id: string }[])[0]?.id, 'leaky-loop');
    assert.match(near.stderr, /No scenario matches "memroy leek" exactly/);
    const none = await inTurn.run(['list', '--search', 'zebra', '--json']);
    assert.deepEqual([none.code, JSON.parse(none.stdout)], [0, []]);
    assert.match(none.stderr, /No scenario matches "zebra"/);
  });

  it('refuses a search without words, and other words, with exit 2', async () => {
    for (const words of [
      ['--search'],
      ['--search', ''],
      ['--search', '--json'],
      ['--find', 'x'],
      ['x'],
    ]) {
      const { code, stdout, stderr } = await inTurn.run(['list', ...words]);
      assert.equal(code, 2, words.join(' '));
      assert.equal(stdout, '');
      assert.match(stderr, /Allowed: --json, --search WORDS/);
    }
  });

  it('refuses a wrong word with exit 2, an empty stdout, a reason and no browser', async () => {
    const { code, stdout, stderr } = await faultbook(['run', 'nope'], noBrowser);
    assert.equal(code, 2, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /no scenario "nope"/);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
  });

  it('lists every fault and mitigation with its schema, as text and as JSON', async () => {
    const text = await inTurn.run(['faults']);
    assert.equal(text.code, 0);
    const { code, stdout } = await inTurn.run(['faults', '--json']);
    assert.equal(code, 0);
    const listed = JSON.parse(stdout) as FaultSpec[];
    assert.deepEqual(
      listed.map(({ id }) => id),
      Object.keys(faultSpecs),
    );
    for (const { id, role, site, parameters, cost } of listed) {
      assert.ok(text.stdout.includes(`  ${id} (${site}): `), id);
      assert.equal(role, faultSpecs[id]?.role);
      assert.equal(cost, faultSpecs[id]?.cost);
      assert.deepEqual(Object.keys(parameters), Object.keys(faultSpecs[id]?.parameters ?? {}));
    }
    const scale = listed.find(({ id }) => id === 'network-input-scale')?.parameters.scale;
    assert.ok(scale?.kind === 'number');
    assert.deepEqual([scale.max, scale.default, scale.neutral], [65504, 255, 1]);
    assert.ok(scale.special.includes('-0'));
  });

  it('shows how it is used: asked for with exit 0, else 2', async () => {
    const asked = await inTurn.run(['--help']);
    assert.equal(asked.code, 0);
    assert.match(asked.stdout, /--precision/);
    assert.equal((await inTurn.run([])).code, 2);
  });

  it('shows of a command how that one is used, wherever it is asked', async () => {
    for (const words of [
      ['run', '--help'],
      ['run', 'never-divided', '-h'],
      ['page', '--help'],
      ['list', '--help'],
      ['faults', '-h'],
      ['graphs', '--help'],
      ['help', 'page'],
    ]) {
      const { code, stdout, stderr } = await inTurn.run(words);
      const [first = '', second = ''] = words;
      const own = first === 'help' ? second : first;
      assert.equal(code, 0, `${words.join(' ')}: ${stderr}`);
      assert.match(stdout, new RegExp(`^ {2}faultbook ${own}\\b`, 'm'));
      const others = ['list', 'faults', 'graphs', 'run', 'page'].filter((other) => other !== own);
      assert.doesNotMatch(stdout, new RegExp(`^ {2}faultbook (${others.join('|')})\\b`, 'm'));
      assert.match(stdout, /Exit: 0 /);
    }
  });

  it('starts a browser for all scenarios that the settings fit, though some do not', async () => {
    const { code, stderr } = await faultbook(['run', '--all', '--packing', 'off'], noBrowser);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /CHROME_PATH/);
  });

  it('ends with 3 and says what to do when there is no browser', async () => {
    const { code, stdout, stderr } = await faultbook(['run', 'never-divided'], noBrowser);
    assert.equal(code, 3);
    assert.equal(stdout, '');
    assert.match(stderr, /CHROME_PATH.*\/nowhere\/chrome/s);
  });

  it('prints the record alone with --json: on WASM no NaN, and no hand', async () => {
    const { code, stdout, stderr } = await faultbook(
      [...['run', 'never-divided', '--backend', 'wasm', '--json']],
      noBrowser,
    );
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    const { environment, golden, faulty, expectations } = decodeRecord(stdout);
    const steps = faulty.frames[0]?.steps ?? [];
    assert.equal(steps.filter(({ stage }) => stage === 'palm').length, 140);
    assert.ok(steps.every(({ health }) => nonFiniteShare(health) === 0));
    assert.equal(golden.frames[0]?.items.length, 1);
    assert.deepEqual(faulty.frames[0]?.items, []);
    assert.equal(environment.browser, `Node.js ${process.version}`);
    assert.ok(expectations.every(({ status }) => status !== 'fail'));
    assert.ok(expectations.some(({ status }) => status === 'pass'));
  });
});
