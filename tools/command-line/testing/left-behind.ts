import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { packageRoot } from '../../package-root.ts';
import { descendants } from '../../process/end-descendants.ts';
import { temporaryFolder } from '../../process/temporary-folder.ts';

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Node process with a folder for temporary files of its own, so that nothing it leaves is missed. */
export interface WatchedProcess {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly ended: Promise<Ended>;
  /** Until a condition holds, which is looked at often; false when the process ended before. */
  until(condition: () => boolean): Promise<boolean>;
  /** Whether it hears signals by now. */
  hears(): boolean;
  /** The id of its browser once that has a process of a type; undefined before. */
  browser(type?: 'gpu-process' | 'renderer'): number | undefined;
  /** The id of a process of it whose words hold a text; undefined before there is one. */
  process(words: string): number | undefined;
  /** Ids of processes of it that still run though they had time to end, on a busy machine, too. */
  survivors(): Promise<number[]>;
  files(): string[];
  remove(): Promise<void>;
}

/** Looks for processes that have not ended: for 15 s. */
const mostLooks = 300;

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
};

/** Identity of a running process: its id and when it started; ids are used again. */
const identity = (pid: number): string => {
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' || fields[0] === 'Z' ? '' : `${pid} ${fields[19] ?? ''}`;
};

/**
 * A new folder for the temporary files of a watched process. Right below /tmp: below the folder of a
 * run of the tests, paths get too long for a browser, which then puts its profile elsewhere.
 */
export const watchedFolder = async (): Promise<string> => (await temporaryFolder('/tmp')).path;

/** Starts Node with these words, in a folder of its own for temporary files. */
export async function watchedProcess(
  words: readonly string[],
  { folder = '', env = {} } = {},
): Promise<WatchedProcess> {
  if (folder === '') folder = await watchedFolder();
  const child = spawn(process.execPath, words, {
    cwd: packageRoot,
    env: { ...process.env, TMPDIR: folder, NODE_TEST_CONTEXT: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  }
  const seen = new Map<number, string>();
  const look = (): void => {
    for (const pid of descendants(child.pid ?? NaN)) seen.set(pid, identity(pid));
  };
  let over = false;
  const ended = new Promise<Ended>((resolve) => {
    child.on('exit', (code, signal) => {
      over = true;
      // Its pipes may be held open by what it left.
      setTimeout(() => resolve({ code, signal, ...output }), 50);
    });
  });
  const running = (): number[] =>
    [...seen].flatMap(([pid, id]) => (id !== '' && identity(pid) === id ? [pid] : []));
  return {
    child,
    folder,
    ended,
    until: async (condition) => {
      while (!over) {
        look();
        if (condition()) return true;
        await sleep(10);
      }
      return false;
    },
    // Bit 0 of the mask of caught signals is SIGHUP, which Node leaves alone.
    hears: () => /^SigCgt:.*[13579bdf]$/m.test(textOf(`/proc/${child.pid}/status`)),
    browser: (type = 'gpu-process') => {
      const commands = [...seen.keys()].map(
        (pid) => [pid, textOf(`/proc/${pid}/cmdline`)] as const,
      );
      if (!commands.some(([, line]) => line.includes(`--type=${type}`))) return undefined;
      return commands.find(([, line]) => line.includes('--remote-debugging-pipe'))?.[0];
    },
    process: (words) =>
      [...seen.keys()].find((pid) => textOf(`/proc/${pid}/cmdline`).includes(words)),
    survivors: async () => {
      for (let looks = 0; looks < mostLooks && running().length > 0; looks++) await sleep(50);
      return running();
    },
    files: () => readdirSync(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
