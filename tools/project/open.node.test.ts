import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { largestRecord } from '../../record/codec/record-file.ts';
import { packageRoot } from '../package-root.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';
import { open } from './open.ts';

const record = path.join(packageRoot, 'record/testing/version-1-record.json');

describe('faultbook open', { timeout: 120_000 }, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => folder.remove());

  const start = (...words: readonly string[]) =>
    spawn(process.execPath, [path.join(packageRoot, 'tools/faultbook.mjs'), 'open', ...words], {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  const refused = (words: readonly string[], pattern: RegExp): Promise<void> =>
    assert.rejects(open(words, folder.path), pattern);

  it('serves the playground with the record, on loopback', async () => {
    const child = start(record, '--port', '0');
    try {
      let text = '';
      while (!/http:\/\/localhost:\d+/.test(text)) {
        const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
        text += chunk.toString();
      }
      const origin = /http:\/\/localhost:\d+/.exec(text)?.[0] ?? '';
      const first = await fetch(`${origin}/`, { redirect: 'manual' });
      assert.equal(first.headers.get('location'), '/?opened=version-1-record.json');
      const page = await fetch(`${origin}/?opened=version-1-record.json`);
      assert.match(await page.text(), /main\.ts/);
      const body = await (await fetch(`${origin}/opened-record.json`)).text();
      assert.match(body, /"faultbook\/run@1"/);
    } finally {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
  });

  it('refuses what is no record', async () => {
    const file = async (name: string, text: string): Promise<string> => {
      const made = path.join(folder.path, name);
      await writeFile(made, text);
      return made;
    };
    await refused([], /takes the file of a record first/);
    await refused(['nothing.json'], /There is no file/);
    await refused(['.'], /is not a file/);
    await refused([await file('text.json', 'hello')], /text\.json: .*not JSON/);
    await refused([await file('late.json', '{"schema":"faultbook/run@3"}')], /later Faultbook/);
    const huge = await file('huge.json', '');
    await truncate(huge, largestRecord + 1);
    await refused([huge], /huge\.json is not opened/);
  });
});
