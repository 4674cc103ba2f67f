import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readBundle, writeBundle } from '../../components/bundle/evidence-bundle.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { packageRoot } from '../package-root.ts';
import { compareBundles } from './compare-bundles.ts';
import { main } from './main.ts';
import { parseRun } from './parse-run.ts';

describe('evidence bundles on the command line', () => {
  let folder = '';
  let file = '';
  const photo = path.join(packageRoot, 'assets/hands/fist.png');

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-bundles-'));
    file = path.join(folder, 'deep/a.zip');
    const words = ['run', 'never-divided', '--backend', 'wasm', '--input', photo, '--json'];
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = () => true;
    try {
      await main([...words, '--bundle', file]);
    } finally {
      process.stdout.write = write;
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const compare = async (...words: string[]) => {
    const said: string[] = [];
    const code = await compareBundles(words, scenarios, (line) => said.push(line));
    return { code, text: said.join('\n') };
  };

  it('hold no picture unless it was asked for, and say what is missing to run them again', async () => {
    assert.deepEqual(readBundle(await readFile(file)).pictures, []);
    await assert.rejects(compare(file), /“fist\.png”, which is not in the bundle/);
  });

  it('run again, and are compared in words', async () => {
    const { record, title } = readBundle(await readFile(file));
    const bytes = await readFile(photo);
    const whole = path.join(folder, 'whole.zip');
    const picture = { name: 'fist.png', bytes };
    await writeFile(whole, writeBundle({ title, record, charts: {}, pictures: [picture] }));
    const again = await compare(whole);
    assert.equal(again.code, 0, again.text);
    assert.match(again.text, /^Never divided\n {2}whole\.zip: wasm, Node\.js .*\n {2}this run: /);
    assert.match(again.text, /Reproduced: silent.*No step differs\.$/);
    const other = path.join(folder, 'other.zip');
    const changed = { ...record, outcome: { ...record.outcome, kind: 'masked' as const } };
    await writeFile(other, writeBundle({ title, record: changed, charts: {} }));
    const two = await compare(whole, other);
    assert.equal(two.code, 1);
    assert.match(
      two.text,
      /Not reproduced\. The outcome is silent in whole\.zip, and .* in other\.zip/,
    );
  });

  it('are asked for by words that fit', async () => {
    const one = parseRun(['never-divided', '--bundle', 'x.zip', '--bundle-picture'], scenarios);
    assert.deepEqual(one.kind === 'one' && one.bundle, { file: 'x.zip', picture: true });
    assert.throws(() => parseRun(['never-divided', '--bundle-picture'], scenarios), /goes with/);
    assert.throws(
      () => parseRun(['--all', '--bundle', 'x.zip'], scenarios),
      /does not take --bundle/,
    );
    await assert.rejects(compare('none.zip'), /There is no bundle "none\.zip"/);
    await assert.rejects(compare(), /takes one bundle or two/);
    await assert.rejects(compare(photo), /not an evidence bundle/);
  });
});
