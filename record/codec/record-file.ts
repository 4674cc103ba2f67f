import { decodeRecord } from './record-codec.ts';
import { FormatError } from './json-number.ts';
import type { RunRecord } from '../record.ts';

/** Largest record that is opened, in bytes: about 300 frames of the hand networks. */
export const largestRecord = 128 * 2 ** 20;

/** Latest version of records that this Faultbook reads. */
const latest = 2;

/** @throws FormatError if a file is too large to open; checked before anything of it is read */
export function requireRecordSize(name: string, bytes: number): void {
  if (bytes <= largestRecord) return;
  throw new FormatError(
    `${name} is not opened: it has ${bytes} bytes, and a record has at most ${largestRecord}. Record fewer frames.`,
  );
}

/** The version that a text names; null if it names none. */
const versionOf = (text: string): number | null => {
  const found = /"schema"\s*:\s*"faultbook\/run@(\d{1,9})"/.exec(text.slice(0, 1_000))?.[1];
  return found === undefined ? null : Number(found);
};

/**
 * Reads a record from a file. What is in it is data: it names no code, and nothing of it is markup.
 *
 * @throws FormatError that names the file, and what is wrong with it
 */
export function decodeRecordFile(name: string, text: string): RunRecord {
  requireRecordSize(name, text.length);
  const version = versionOf(text);
  if (version !== null && version > latest) {
    throw new FormatError(
      `${name} is a record of version ${version}, which a later Faultbook wrote; this one reads versions 1 to ${latest}. Update Faultbook.`,
    );
  }
  try {
    const record = decodeRecord(text);
    requireSound(record);
    return record;
  } catch (error) {
    if (error instanceof FormatError) throw new FormatError(`${name}: ${error.message}`);
    throw error;
  }
}

/** Checks what the page relies on and the schema does not cover. @throws FormatError */
function requireSound({ golden, faulty, alone, plan, environment }: RunRecord): void {
  const fail = (what: string): never => {
    throw new FormatError(`This is not a run record: ${what}.`);
  };
  if (Number.isNaN(Date.parse(environment.measuredAt)))
    fail('environment.measuredAt: it is not a time');
  if (faulty.frames.length === 0 && faulty.ended === undefined) fail('faulty: it has no frame');
  if (alone !== true && golden.frames.length === 0) fail('golden: it has no frame');
  for (const [pass, { frames }] of [
    ['golden', golden],
    ['faulty', faulty],
  ] as const) {
    frames.forEach(({ index, steps }, at) => {
      if (index !== at) fail(`${pass}.frames.${at}.index: expected ${at}, found ${index}`);
      if (new Set(steps.map(({ id }) => id)).size < steps.length) {
        fail(`${pass}.frames.${at}.steps: two steps have the same id`);
      }
    });
  }
  if (faulty.frames.length > plan.frames) fail('faulty: it has more frames than its plan');
}
