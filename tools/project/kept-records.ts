import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const waiting = (folder: string): string => path.join(folder, '.waiting');

let count = 0;

/** Keeps the record of a failed assertion until the command that started this process takes it. */
export function keepRecord(folder: string, record: string): void {
  mkdirSync(waiting(folder), { recursive: true });
  writeFileSync(path.join(waiting(folder), `${process.pid}-${++count}.json`), record);
}

/** Takes the records that processes kept, in the order of their names. */
export function takeRecords(folder: string): readonly string[] {
  const at = waiting(folder);
  try {
    const names = readdirSync(at).sort();
    return names.map((name) => readFileSync(path.join(at, name), 'utf8'));
  } catch {
    return [];
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}
