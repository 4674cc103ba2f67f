import { encodeRecord } from '../record/codec/record-codec.ts';
import type { RunRecord } from '../record/record.ts';
import { runPlace } from './run-place.ts';

const kept = new WeakSet<RunRecord>();

/** Hands the record of a failed assertion to whoever keeps it (`faultbook test --artifacts`), once. */
export function keepFailure(record: RunRecord): void {
  if (kept.has(record)) return;
  kept.add(record);
  runPlace().keep(encodeRecord(record));
}
