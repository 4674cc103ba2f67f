import type { OutcomeKind, RunRecord } from '../../record/record.ts';

/** What is known of a kept record without loading it. */
export interface Mark {
  /** Plan, environment and version together. */
  readonly key: string;
  /** Id of the scenario; null for a custom plan. */
  readonly scenario: string | null;
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly outcome: OutcomeKind;
  /** What it said to its scenario's expectations; null where none of them applied. */
  readonly verdict: 'reproduces' | 'drifted' | 'differs' | null;
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

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database gave no reason.'));
  });

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('marks', { keyPath: 'key' });
    request.result.createObjectStore('records');
  };
  return settled(request);
}

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
  let opened: Promise<IDBDatabase> | null = null;
  /** Whether the database was asked something that it has not answered in time. */
  let silent = false;
  const ask = async <T>(
    mode: IDBTransactionMode,
    otherwise: T,
    work: (marks: IDBObjectStore, records: IDBObjectStore) => Promise<T>,
  ): Promise<T> => {
    try {
      opened ??= openDatabase(name).then((database) => {
        // A page that holds on to it would have others wait who delete it or bring a new version.
        database.onversionchange = () => {
          database.close();
          opened = null;
        };
        return database;
      });
      const transaction = (await opened).transaction(['marks', 'records'], mode);
      return await work(transaction.objectStore('marks'), transaction.objectStore('records'));
    } catch {
      // Private windows and full disks: what was measured lasts for the visit.
      opened = null;
      return otherwise;
    } finally {
      silent = false;
    }
  };
  const use = async <T>(
    mode: IDBTransactionMode,
    otherwise: T,
    work: (marks: IDBObjectStore, records: IDBObjectStore) => Promise<T>,
  ): Promise<T> => {
    // One wait is enough: a page of cards would ask a hundred times.
    if (silent) return otherwise;
    return inTime(ask(mode, otherwise, work), otherwise, () => {
      silent = true;
    });
  };
  const all = async (marks: IDBObjectStore): Promise<Mark[]> => {
    const found = (await settled(marks.getAll())) as Mark[];
    return found.sort((a, b) => a.measuredAt.localeCompare(b.measuredAt));
  };
  return {
    marks: () => use('readonly', [], all),
    get: (key) =>
      use('readonly', null, async (_marks, records) => {
        const found = (await settled(records.get(key))) as RunRecord | undefined;
        return found ?? null;
      }),
    keep: (mark, record) =>
      use('readwrite', undefined, async (marks, records) => {
        await settled(marks.put(mark));
        await settled(records.put(record, mark.key));
        for (const { key } of (await all(marks)).slice(0, -most)) {
          await settled(marks.delete(key));
          await settled(records.delete(key));
        }
      }),
    clear: () =>
      use('readwrite', undefined, async (marks, records) => {
        await settled(marks.clear());
        await settled(records.clear());
      }),
  };
}
