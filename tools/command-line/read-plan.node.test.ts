import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { UsageError } from './exit-codes.ts';
import { freePlan } from './free-plan.ts';
import { readPlan } from './read-plan.ts';

const plan = freePlan(['bad-pixels']);
const text = encodePlan(plan);
const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('readPlan', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plans-'));
  });
  after(() => rm(folder, { recursive: true }));
  const written = async (name: string, bytes: string | Buffer): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };

  for (const [name, bytes] of [
    ['UTF-8', text],
    ['UTF-8 with a byte order mark', `\uFEFF${text}`],
    ['UTF-16 as Windows writes it', utf16],
    ['UTF-16 in the other order', Buffer.from(utf16).swap16()],
    ['Windows line ends', text.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`reads ${name}`, async () => {
      assert.deepEqual(readPlan(await written(name, bytes), scenarios), plan);
    });
  }

  for (const [name, bytes, says] of [
    ['Latin-1', Buffer.from(text.replace('open-palm', 'h\u00e4nd'), 'latin1'), /bytes are no text/],
    ['half a character of UTF-16', utf16.subarray(0, -1), /bytes are no text/],
    ['nothing', '', /not JSON/],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const file = await written(name, bytes);
      assert.throws(
        () => readPlan(file, scenarios),
        (error) => error instanceof UsageError && says.test(error.message),
      );
    });
  }
});
