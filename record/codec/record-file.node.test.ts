import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { decodeRecordFile, largestRecord, requireRecordSize } from './record-file.ts';

const text = await readFile(new URL('../testing/version-1-record.json', import.meta.url), 'utf8');
const json = JSON.parse(text) as Record<string, unknown>;
const refused = (value: unknown, pattern: RegExp): void => {
  const given = typeof value === 'string' ? value : JSON.stringify(value);
  assert.throws(() => decodeRecordFile('my.json', given), pattern);
};

describe('a record from a file', () => {
  it('is read, whatever version wrote it', () => {
    assert.equal(decodeRecordFile('my.json', text).schema, 'faultbook/run@2');
  });

  it('is refused with the name of the file and the reason', () => {
    refused('', /^FormatError: my\.json: .*not JSON/);
    refused(text.slice(0, -40), /my\.json: .*not JSON/);
    refused([], /my\.json: This is not a run record/);
    refused({ ...json, environment: 7 }, /my\.json: .*environment/);
    const environment = { ...(json.environment as object), measuredAt: 'yesterday' };
    refused({ ...json, environment }, /measuredAt: it is not a time/);
    refused({ ...json, script: 'import("x")' }, /my\.json: .*script/);
    refused({ ...json, golden: { frames: [] } }, /golden: it has no frame/);
    refused({ ...json, schema: 'faultbook/run@3' }, /version 3, which a later Faultbook wrote/);
  });

  it('is refused where the page could not show it', () => {
    const { faulty, plan } = json as {
      readonly faulty: { readonly frames: readonly { readonly steps: readonly object[] }[] };
      readonly plan: object;
    };
    const [frame] = faulty.frames;
    assert.ok(frame !== undefined);
    const withFrames = (...frames: readonly object[]) => ({
      ...json,
      faulty: { ...faulty, frames },
    });
    refused(withFrames({ ...frame, index: 1 }), /faulty\.frames\.0\.index: expected 0, found 1/);
    const steps = [...frame.steps, ...frame.steps];
    refused(
      withFrames({ ...frame, steps }),
      /faulty\.frames\.0\.steps: two steps have the same id/,
    );
    refused(
      { ...withFrames(frame, { ...frame, index: 1 }), plan: { ...plan, frames: 1 } },
      /faulty: it has more frames than its plan/,
    );
  });

  it('is refused by its size before it is read', () => {
    assert.throws(() => requireRecordSize('my.json', largestRecord + 1), /my\.json is not opened/);
    requireRecordSize('my.json', largestRecord);
  });

  it('is read or refused, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 6 }), (at, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + put.length);
        try {
          decodeRecordFile('my.json', changed);
        } catch (error) {
          assert.equal((error as Error).name, 'FormatError');
        }
      }),
      { numRuns: 60 },
    );
  });
});
