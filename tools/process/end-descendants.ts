import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all processes of this system, each with its parent's. */
function parents(): Map<number, number> {
  if (process.platform === 'linux') {
    const ids = readdirSync('/proc').map(Number).filter(Number.isInteger);
    return new Map(ids.flatMap((id) => parentOf(id)));
  }
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]),
  );
}

function parentOf(id: number): [number, number][] {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // `pid (name) state ppid …`
    return [[id, Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])]];
  } catch {
    return [];
  }
}

/** Ids of the processes that a process started, and of those that they did. */
export function descendants(of: number): number[] {
  const all = [...parents()];
  const found = [of];
  for (const parent of found) {
    for (const [id, itsParent] of all) if (itsParent === parent) found.push(id);
  }
  return found.slice(1);
}

/**
 * Kills everything that this process started, at once. For an exit that does not wait: of a run of
 * tests, whose children have started commands and browsers of their own.
 */
export function killDescendants(): void {
  if (process.platform === 'win32') return;
  for (const id of descendants(process.pid)) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
}
