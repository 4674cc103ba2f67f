import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { FormatError } from './json-number.ts';
import { decodePlan, encodePlan } from './plan-codec.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';

/** Files as version 1 wrote them, the record shortened. */
const read = (name: string): Promise<string> =>
  readFile(path.join(import.meta.dirname, '../testing', name), 'utf8');

describe('what version 1 wrote', () => {
  it('is read as a record of version 2, and stays the same when it is written again', async () => {
    const record = decodeRecord(await read('version-1-record.json'));
    assert.equal(record.schema, 'faultbook/run@2');
    assert.equal(record.plan.schema, 'faultbook/plan@2');
    const [frame] = record.golden.frames;
    assert.deepEqual(
      frame?.items.map(({ label, keypoints }) => [label, keypoints.length]),
      [['Left', 2]],
    );
    assert.deepEqual(
      frame.steps.map(({ id, item, reused }) => [id, item, reused]),
      [
        ['source/-/pixels', null, false],
        ['landmarks/0/conv2d_0', 0, false],
        [frame.steps.at(-1)?.id, 0, false],
      ],
    );
    assert.ok(record.faulty.frames[0]?.steps.some(({ reused }) => reused));
    assert.deepEqual([...new Set(frame.gates.map(({ item }) => item))], [null, 0]);
    assert.equal(frame.consumer?.items.length, 1);
    assert.equal(record.evidence[0]?.item, 0);
    const [outcome] = record.outcome.frames;
    assert.deepEqual(
      [
        outcome?.distances.goldenItems,
        outcome?.distances.faultyItems,
        outcome?.distances.sameLabel,
      ],
      [1, 1, true],
    );
    assert.deepEqual(decodeRecord(encodeRecord(record)), record);
  });

  it('is read as a plan of version 2: a graph is an input of its subject', async () => {
    const plan = decodePlan(await read('version-1-plan.json'));
    assert.equal(plan.schema, 'faultbook/plan@2');
    assert.deepEqual(plan.input, { kind: 'own', subject: 'graph', name: 'division' });
    assert.deepEqual(decodePlan(encodePlan(plan)), plan);
  });

  it('is refused where version 1 would not have written it', async () => {
    const record = JSON.parse(await read('version-1-record.json')) as Record<string, unknown>;
    const { evidence } = record as { evidence: Record<string, unknown>[] };
    for (const entry of evidence) entry.more = 1;
    assert.throws(() => decodeRecord(JSON.stringify(record)), FormatError);
  });
});
