import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { OutcomeKind, RunRecord } from '../../record/record.ts';

/** What is known of a kept record without loading it. */
export interface Mark {
  /** Plan, environment and version together. */
  readonly key: string;
  /** Id of the scenario; null for a plan of one's own. */
  readonly scenario: string | null;
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly outcome: OutcomeKind;
  /** What it said to its scenario's expectations; null where none of them applied. */
  readonly verdict: 'reproduces' | 'drifted' | null;
}

/**
 * Keeps records from visit to visit. Where that is forbidden it keeps nothing, and never throws; where
 * the database does not answer, it goes on without it.
 */
export interface RecordShelf {
  /** Of everything that is kept, oldest first. */
  marks(): Promise<readonly Mark[]>;
  /** A kept record; null when it is gone. */
  get(key: string): Promise<RunRecord | null>;
  keep(mark: Mark, record: RunRecord): Promise<void>;
  clear(): Promise<void>;
}

/** Most records that are kept; a record of one frame takes about half a megabyte. */
const most = 160;

interface Kept extends DBSchema {
  marks: { key: string; value: Mark };
  records: { key: string; value: RunRecord };
}

const stores = ['marks', 'records'] as const;

type Mode = 'readonly' | 'readwrite';

/** What one question to the database may do. */
type Work<M extends Mode, T> = (transaction: IDBPTransaction<Kept, typeof stores, M>) => Promise<T>;

const openKept = (name: string, onClose: () => void): Promise<IDBPDatabase<Kept>> =>
  openDB<Kept>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('marks', { keyPath: 'key' });
      database.createObjectStore('records');
    },
    // A page that holds on to it would have others wait who delete it or bring a new version.
    blocking: (_version, _blocked, { target }) => {
      (target as IDBDatabase).close();
      onClose();
    },
    terminated: onClose,
  });

/** Milliseconds that the page waits for the database. */
const patience = 1_000;

/**
 * The value of work, or `otherwise` when it takes too long; `late` is called then. The work goes on.
 */
async function inTime<T>(work: Promise<T>, otherwise: T, late: () => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      late();
      resolve(otherwise);
    }, patience);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** A shelf in IndexedDB. Structured clones keep NaN, ±Infinity and −0 as they are. */
export function createRecordShelf(name = 'faultbook'): RecordShelf {
  let opened: Promise<IDBPDatabase<Kept>> | null = null;
  /** Whether the database was asked something that it has not answered in time. */
  let silent = false;
  const ask = async <M extends Mode, T>(mode: M, otherwise: T, work: Work<M, T>): Promise<T> => {
    try {
      opened ??= openKept(name, () => (opened = null));
      const transaction = (await opened).transaction(stores, mode);
      const [result] = await Promise.all([work(transaction), transaction.done]);
      return result;
    } catch {
      // Private windows and full disks: what was measured lasts for the visit.
      opened = null;
      return otherwise;
    } finally {
      silent = false;
    }
  };
  const use = async <M extends Mode, T>(mode: M, otherwise: T, work: Work<M, T>): Promise<T> => {
    // One wait is enough: a page of cards would ask a hundred times.
    if (silent) return otherwise;
    return inTime(ask(mode, otherwise, work), otherwise, () => {
      silent = true;
    });
  };
  const byAge = (marks: readonly Mark[]): Mark[] =>
    marks.toSorted((a, b) => a.measuredAt.localeCompare(b.measuredAt));
  return {
    marks: () =>
      use('readonly', [], async (kept) => byAge(await kept.objectStore('marks').getAll())),
    get: (key) =>
      use('readonly', null, async (kept) => (await kept.objectStore('records').get(key)) ?? null),
    keep: (mark, record) =>
      use('readwrite', undefined, async (kept) => {
        const [marks, records] = [kept.objectStore('marks'), kept.objectStore('records')];
        await marks.put(mark);
        await records.put(record, mark.key);
        for (const { key } of byAge(await marks.getAll()).slice(0, -most)) {
          await marks.delete(key);
          await records.delete(key);
        }
      }),
    clear: () =>
      use('readwrite', undefined, async (kept) => {
        await Promise.all(stores.map((store) => kept.objectStore(store).clear()));
      }),
  };
}
