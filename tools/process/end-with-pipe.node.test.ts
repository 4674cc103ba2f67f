import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { isRunning } from './owner.ts';

/** Starts a sleeper in a group of its own and one process, guards both, and prints their ids. */
const guarded = (release: boolean): string => `
  import { spawn } from 'node:child_process';
  import { endWithPipe } from ${JSON.stringify(path.join(import.meta.dirname, 'end-with-pipe.ts'))};
  const sleeper = () => spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  const guard = endWithPipe();
  const [group, one] = [sleeper(), sleeper()];
  guard.add(-group.pid, 'KILL');
  guard.add(one.pid, 'TERM');
  ${release ? 'guard.release();' : ''}
  console.log(JSON.stringify([group.pid, one.pid]));
  setInterval(() => undefined, 1000);
`;

async function killed(release: boolean): Promise<number[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', guarded(release)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  try {
    const [text] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    // Not printed as numbers: those have colours where the tests run in a terminal.
    const ids = JSON.parse(text) as number[];
    assert.deepEqual(ids.map(isRunning), [true, true], text);
    return ids;
  } finally {
    // Whatever was found: it would keep this file from ending.
    child.kill('SIGKILL');
    await ended;
  }
}

describe('a guard at a pipe', { skip: process.platform === 'win32' }, () => {
  it('ends a group and a process when who started them is killed', async () => {
    const ids = await killed(false);
    for (let looks = 0; looks < 40 && ids.some(isRunning); looks++) await setTimeout(50);
    assert.deepEqual(ids.map(isRunning), [false, false]);
  });

  it('lets them be once it is released', async () => {
    const ids = await killed(true);
    await setTimeout(300);
    assert.deepEqual(ids.map(isRunning), [true, true]);
    for (const id of ids) process.kill(id, 'SIGKILL');
  });
});
