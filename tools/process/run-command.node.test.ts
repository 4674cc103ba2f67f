import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { exitCodes } from '../command-line/exit-codes.ts';

/** How a command ends whose main function is this text. */
const ended = (main: string): Promise<{ code: number; stderr: string }> =>
  new Promise((resolve) => {
    const words = ['--import', new URL('tsx.mjs', import.meta.url).href, '--input-type=module'];
    const from = JSON.stringify(new URL('run-command.ts', import.meta.url).href);
    const text = `import { runCommand } from ${from}; await runCommand(${main});`;
    execFile(process.execPath, [...words, '--eval', text], (error, _stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });

describe('runCommand', () => {
  it('ends with the code of its main function', async () => {
    assert.deepEqual(await ended('async () => 1'), { code: 1, stderr: '' });
  });

  it('ends with 4 and a sentence where what it waits for can never come', async () => {
    const { code, stderr } = await ended('() => new Promise(() => undefined)');
    assert.equal(code, exitCodes.failed, stderr);
    assert.match(stderr, /^The command was waiting for something that has ended .*\n$/);
  });
});
