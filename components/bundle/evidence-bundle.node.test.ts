import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { sha256 } from '../../common/sha256.ts';
import { recordChart } from '../charts/propagation-chart/record-chart.ts';
import {
  makeFrame,
  makeHand,
  makeRecord,
  makeStep,
  overflowRecord,
} from '../testing/make-record.ts';
import { BundleError, bundleBounds, readBundle, writeBundle } from './evidence-bundle.ts';
import { reproduction } from './reproduction.ts';

const record = overflowRecord();
const parts = {
  title: 'A <img src=x> title',
  record,
  charts: { propagation: recordChart(record, 'A <b> chart') },
};
const bundle = writeBundle(parts);

/** A bundle whose manifest says something else, with hashes that fit. */
function remade(change: (manifest: string) => string, more: Record<string, Uint8Array> = {}) {
  const files = { ...unzipSync(bundle), ...more };
  const manifest = strToU8(change(strFromU8(files['bundle.json']!)));
  return zipSync({ ...files, 'bundle.json': manifest, 'bundle.sha256': strToU8(sha256(manifest)) });
}

/** The bundle, its first file claiming to be of another size. */
function claiming(size: number): Uint8Array {
  const bytes = bundle.slice();
  const view = new DataView(bytes.buffer);
  // The central directory: its first entry begins with this signature.
  const first = Array.from({ length: bytes.length - 4 }, (_, at) => at).find(
    (at) => view.getUint32(at, true) === 0x02014b50,
  );
  assert.ok(first !== undefined);
  view.setUint32(first + 24, size, true);
  return bytes;
}

const refused = (bytes: Uint8Array, words: RegExp): void => {
  assert.throws(
    () => readBundle(bytes),
    (error: unknown) => {
      assert.ok(error instanceof BundleError, String(error));
      assert.match(error.message, words);
      return true;
    },
  );
};

describe('an evidence bundle', () => {
  it('holds the record to the letter, charts and environment, and no picture', () => {
    const read = readBundle(bundle);
    assert.deepEqual(read.record, record);
    assert.equal(read.title, parts.title);
    assert.deepEqual(read.pictures, []);
    const files = unzipSync(bundle);
    assert.deepEqual(Object.keys(files).sort(), [
      'README.txt',
      'bundle.json',
      'bundle.sha256',
      'charts/propagation.svg',
      'environment.json',
      'plan.json',
      'record.json',
    ]);
    assert.match(strFromU8(files['charts/propagation.svg']!), /A &lt;b&gt; chart/);
    assert.deepEqual(writeBundle(parts), bundle);
  });

  it('holds a picture that was chosen, under a plain name', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const { pictures } = readBundle(
      writeBundle({ ...parts, pictures: [{ name: '../../etc/me.jpg', bytes }] }),
    );
    assert.deepEqual(pictures, [{ name: '.._.._etc_me.jpg', bytes }]);
  });

  it('is refused when a picture has the name of a folder, or a path', () => {
    const bytes = new Uint8Array([1]);
    for (const name of ['pictures/..', 'pictures/', 'pictures/../a.png', 'pictures/a\\b.png']) {
      const entry = JSON.stringify({ name, sha256: sha256(bytes) });
      const list = (text: string) => text.replace('"files": [', () => `"files": [${entry},`);
      refused(remade(list, { [name]: bytes }), /is not the name of a picture/);
    }
  });

  it('is refused when any byte of its contents is another one', () => {
    const files = unzipSync(bundle);
    for (const name of Object.keys(files)) {
      if (name === 'bundle.sha256') continue;
      const bytes = files[name]!.slice();
      bytes[bytes.length >> 1]! ^= 1;
      refused(zipSync({ ...files, [name]: bytes }), /damaged|no format|cannot be read/);
    }
    for (const part of [0.2, 0.5, 0.9])
      refused(bundle.slice(0, bundle.length * part), /cannot be unpacked/);
    const without = { ...files };
    delete without['record.json'];
    refused(zipSync(without), /lacks record\.json/);
  });

  it('is refused when it is something else: no zip, another zip, another format', () => {
    refused(strToU8('hello'), /not an evidence bundle/);
    refused(new Uint8Array(), /not an evidence bundle/);
    refused(zipSync({ 'a.txt': strToU8('a') }), /holds no bundle\.json/);
    refused(
      remade((text) => text.replace('bundle@1', 'bundle@2')),
      /later version of Faultbook \(format 2; .*Update Faultbook/,
    );
    refused(
      remade((text) => text.replace('bundle@1', 'bundle@0')),
      /earlier version of Faultbook, in format 0/,
    );
    refused(
      remade((text) => text.replace('bundle@1', 'book@1')),
      /names no format/,
    );
    refused(
      remade((text) => text.replace('"title"', '"titel"')),
      /^bundle\.json in this bundle cannot be read/,
    );
    // A record of a later version, its hash as written.
    const later = strToU8(strFromU8(unzipSync(bundle)['record.json']!).replace('run@2', 'run@9'));
    refused(
      remade((text) => text.replace(sha256(unzipSync(bundle)['record.json']!), sha256(later)), {
        'record.json': later,
      }),
      /The record in this bundle cannot be read/,
    );
  });

  it('is not unpacked when it is huge, or claims to be', () => {
    const before = process.memoryUsage().arrayBuffers;
    refused(
      claiming(bundleBounds.inflated + 1),
      /unpacks to more than 64 files or 256 MB.*It was not unpacked/,
    );
    assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 24);
    // One that claims less than it holds gets no more room than it claims.
    refused(claiming(10), /names no format|cannot be unpacked/);
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`${i}`, strToU8('a')]));
    refused(zipSync(many), /64 files/);
    refused(new Uint8Array(bundleBounds.file + 1), /has 65 MB; an evidence bundle has at most 64/);
  });
});

describe('a reproduction', () => {
  const run = (steps: Parameters<typeof makeFrame>[1], kind: 'silent' | 'masked' = 'silent') =>
    makeRecord(
      [makeFrame(0, steps, [makeHand()])],
      [makeFrame(0, steps, [makeHand()])],
      [kind],
      {},
    );
  const named = (name: string, one: typeof record) => ({ name, record: one });
  const measured = named(
    'the bundle',
    run([makeStep('conv2d_0', 0), makeStep('add_0', 1, { nan: 4 })]),
  );

  it('is the same outcome and the same first bad step; other numbers are said', () => {
    const same = reproduction(measured, named('this run', measured.record));
    assert.deepEqual(same, {
      same: true,
      words: 'Reproduced: silent, with the same first bad step. No step differs.',
    });
    const other = run([makeStep('conv2d_0', 0, { absMax: 7 }), makeStep('add_0', 1, { nan: 4 })]);
    const found = reproduction(measured, named('this run', other));
    assert.equal(found.same, true);
    assert.match(found.words, /They part at .*conv2d_0 \(step 0\): it reaches 2 in the bundle/);
  });

  it('is not another outcome, nor another first bad step', () => {
    const elsewhere = run([makeStep('conv2d_0', 0, { nan: 1 }), makeStep('add_0', 1, { nan: 4 })]);
    const found = reproduction(measured, named('this run', elsewhere));
    assert.equal(found.same, false);
    assert.match(found.words, /in the bundle: palm\/-\/add_0; in this run: palm\/-\/conv2d_0/);
    const healthy = run([makeStep('conv2d_0', 0), makeStep('add_0', 1)], 'masked');
    assert.match(
      reproduction(measured, named('this run', healthy)).words,
      /^Not reproduced\. The outcome is silent in the bundle, and .* in this run\./,
    );
  });
});
