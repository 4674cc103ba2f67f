import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What the kernel says of a process. */
interface Running {
  /** When it started, in clock ticks since the system did; 0 where the system does not say. */
  readonly birth: number;
}

/** A running process by its id; null once it has ended. */
function running(pid: number): Running | null {
  if (process.platform !== 'linux') {
    try {
      process.kill(pid, 0);
    } catch (error) {
      // EPERM: it runs, and is another user's.
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
    }
    return { birth: 0 };
  }
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // `pid (name) state ppid …`; the name may hold spaces and brackets. Fields as in proc(5).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : { birth: Number(fields[19]) };
}

/** Whether a process with this id runs. */
export const isRunning = (pid: number): boolean => running(pid) !== null;

/** Names this machine and container: process ids mean nothing in another. */
function place(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has them.
  }
  return createHash('sha256').update(`${hostname()} ${namespace}`).digest('hex').slice(0, 2);
}

/**
 * Begins the name of a file or folder that belongs to this process: prefix, place, process id and
 * birth. Short, because Chromium puts a socket below it, whose path may have 107 bytes.
 */
export const ownedName = (prefix: string): string =>
  `${prefix}-${place()}${process.pid.toString(36)}-${(running(process.pid)?.birth ?? 0).toString(36)}-`;

/** Whether a name begins as `ownedName` begins it, and its process has ended. */
export function isAbandoned(prefix: string, name: string): boolean {
  if (!name.startsWith(`${prefix}-`)) return false;
  const [owner = '', birth = '', ...more] = name.slice(prefix.length + 1).split('-');
  if (more.length === 0 || !owner.startsWith(place())) return false;
  return running(parseInt(owner.slice(2), 36))?.birth !== parseInt(birth, 36);
}
