import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { machineCertificate, type Certificate } from './certificate.ts';

describe('machineCertificate', () => {
  let folder = '';
  let file = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'certificate-'));
    file = path.join(folder, 'certificate.json');
  });
  after(() => rm(folder, { recursive: true }));

  const kept = async (): Promise<Certificate> =>
    JSON.parse(await readFile(file, 'utf8')) as Certificate;

  it('keeps one for the same names, and makes another for more', async () => {
    const first = await machineCertificate(['localhost'], folder);
    assert.deepEqual(await machineCertificate(['localhost'], folder), first);
    const second = await machineCertificate(['localhost', 'a.example'], folder);
    assert.notEqual(second.cert, first.cert);
    assert.deepEqual(await kept(), second);
  });

  it('makes another in place of a file that was damaged or changed', async () => {
    const { cert, key } = await machineCertificate(['localhost'], folder);
    await rm(file);
    const other = await machineCertificate(['localhost'], folder);
    for (const content of [
      '',
      '{',
      'null',
      '[]',
      '{"cert":1,"key":2}',
      JSON.stringify({ cert, key: key.slice(0, 60) }),
      JSON.stringify({ cert, key: other.key }),
    ]) {
      await writeFile(file, content);
      const made = await machineCertificate(['localhost'], folder);
      const certificate = new X509Certificate(made.cert);
      assert.ok(certificate.checkPrivateKey(createPrivateKey(made.key)), content);
      assert.deepEqual(await kept(), made);
    }
  });

  it('lasts as long as the process where nothing can be written', async () => {
    const made = await machineCertificate(['localhost'], path.join(file, 'no-folder'));
    assert.equal(new X509Certificate(made.cert).checkHost('localhost'), 'localhost');
  });
});
