import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import * as v from 'valibot';
import { sha256 } from '../../common/sha256.ts';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { faultbookVersion } from '../../engine/versions.ts';
import { FormatError, parseJson } from '../../record/codec/json-number.ts';
import { decodeRecord, encodeRecord } from '../../record/codec/record-codec.ts';
import type { RunRecord } from '../../record/record.ts';

/** A file cannot be used as an evidence bundle; the message says why, and what to do. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}

/** A picture of the user's, which they chose to include. */
export interface BundledPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One file to attach to an incident: what ran, where, and what was found. */
export interface EvidenceBundle {
  /** Version of Faultbook that wrote it. */
  readonly faultbook: string;
  /** What the run is called: its scenario's title. */
  readonly title: string;
  readonly record: RunRecord;
  /** Only those that the user chose to include. */
  readonly pictures: readonly BundledPicture[];
}

/** What goes into a bundle besides what its record says. */
export interface BundleParts extends Pick<EvidenceBundle, 'title' | 'record'> {
  readonly pictures?: readonly BundledPicture[];
  /** Charts as SVG documents, by name. */
  readonly charts: Readonly<Record<string, string>>;
}

/** The format that this version writes and reads. */
const format = 1;

/** Bounds, in bytes and in files: a bundle of one run takes some 0.1 MB, and 25 MB with a large picture. */
export const bundleBounds = {
  file: 64 * 2 ** 20,
  inflated: 256 * 2 ** 20,
  entries: 64,
} as const;

const manifestName = 'bundle.json';
const manifestHash = 'bundle.sha256';

const manifestSchema = v.strictObject({
  schema: v.literal(`faultbook/bundle@${format}`),
  faultbook: v.string(),
  title: v.string(),
  files: v.array(v.strictObject({ name: v.string(), sha256: v.string() })),
});

const readme = `This is evidence of one run of Faultbook.

Drop the file on a Faultbook page, or run: npx faultbook compare FILE
Both show what was measured, run the plan again, and say whether the result is the same.

plan.json         everything that decides the run
record.json       what was found, step by step
environment.json  browser, GPU and packages
charts/           how NaN and Inf travelled
pictures/         pictures of the user, only if they chose to include them
`;

/** A file name without folders. The plan holds the original name. */
const plainName = (name: string): string => name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120);

/** Writes a bundle as a zip. The same parts give the same bytes. */
export function writeBundle({ title, record, pictures = [], charts }: BundleParts): Uint8Array {
  const files = new Map<string, Uint8Array>([
    ['README.txt', strToU8(readme)],
    ['plan.json', strToU8(stringifyNonFinite(record.plan, 2))],
    ['record.json', strToU8(encodeRecord(record))],
    ['environment.json', strToU8(stringifyNonFinite(record.environment, 2))],
    ...Object.entries(charts).map(
      ([name, svg]) => [`charts/${plainName(name)}.svg`, strToU8(svg)] as const,
    ),
    ...pictures.map(({ name, bytes }) => [`pictures/${plainName(name)}`, bytes] as const),
  ]);
  const manifest = strToU8(
    JSON.stringify(
      {
        schema: `faultbook/bundle@${format}`,
        faultbook: faultbookVersion,
        title,
        files: [...files].map(([name, bytes]) => ({ name, sha256: sha256(bytes) })),
      },
      null,
      2,
    ),
  );
  const entries: Zippable = {
    [manifestName]: manifest,
    [manifestHash]: strToU8(sha256(manifest)),
    ...Object.fromEntries(files),
  };
  // A zip has no dates before 1980. The current date would make equal runs differ in bytes.
  return zipSync(entries, { mtime: new Date(1980, 0, 1) });
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;

/** Unpacks a zip within the bounds. The sizes that it claims are checked before anything is inflated. */
function inflated(zip: Uint8Array): Map<string, Uint8Array> {
  if (zip.length > bundleBounds.file) {
    throw new BundleError(
      `This file has ${megabytes(zip.length)}; an evidence bundle has at most ${megabytes(bundleBounds.file)}.`,
    );
  }
  let total = 0;
  let count = 0;
  const names = new Set<string>();
  const check = (name: string, size: number): void => {
    total += size;
    count += 1;
    if (count > bundleBounds.entries || total > bundleBounds.inflated) {
      throw new BundleError(
        `This file unpacks to more than ${bundleBounds.entries} files or ${megabytes(bundleBounds.inflated)}, which no evidence bundle does. It was not unpacked.`,
      );
    }
    if (names.has(name)) throw new BundleError(`This bundle is damaged: it holds ${name} twice.`);
    names.add(name);
  };
  try {
    // First all claimed sizes, then the contents. fflate allocates no more than was claimed.
    unzipSync(zip, { filter: ({ name, originalSize }) => (check(name, originalSize), false) });
    return new Map(Object.entries(unzipSync(zip)));
  } catch (error) {
    if (error instanceof BundleError) throw error;
    throw new BundleError(
      'This is not an evidence bundle, or it is damaged: it cannot be unpacked. Ask for the file again.',
    );
  }
}

const damaged = (name: string): BundleError =>
  new BundleError(
    `This bundle is damaged: the hash of ${name} does not match. Ask for the file again.`,
  );

/** Rejects bundles of another format. */
function requireFormat(manifest: Uint8Array): void {
  const [, found] = /"schema":\s*"faultbook\/bundle@(\d+)"/.exec(strFromU8(manifest)) ?? [];
  if (found === undefined) {
    throw new BundleError(
      'This zip is not an evidence bundle of Faultbook: its bundle.json names no format.',
    );
  }
  const number = Number(found);
  if (number > format) {
    throw new BundleError(
      `This bundle was written by a later version of Faultbook (format ${number}; this is ${faultbookVersion}, which reads format ${format}). Update Faultbook, or open the bundle where it was made.`,
    );
  }
  if (number < format) {
    throw new BundleError(
      `This bundle was written by an earlier version of Faultbook, in format ${number}. This version reads format ${format}. Open it with the version that made it, and save it again.`,
    );
  }
}

/** Reads a part, so that a FormatError names it. */
function readPart<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new BundleError(`${what} cannot be read. ${error.message}`);
  }
}

const parseManifest = (manifest: Uint8Array) =>
  readPart(`${manifestName} in this bundle`, () =>
    parseJson(manifestSchema, strFromU8(manifest), 'bundle manifest'),
  );

const parseRecord = (text: string): RunRecord =>
  readPart('The record in this bundle', () => decodeRecord(text));

/**
 * Reads a bundle. Nothing in it is executed or treated as markup.
 *
 * @throws BundleError for a file that is no bundle, damaged, too large, or of another format
 */
export function readBundle(bytes: Uint8Array): EvidenceBundle {
  const files = inflated(bytes);
  const text = (name: string): string => strFromU8(files.get(name) ?? new Uint8Array());
  const manifest = files.get(manifestName);
  if (manifest === undefined) {
    throw new BundleError(
      'This zip is not an evidence bundle of Faultbook: it holds no bundle.json. A bundle is made in Share, or by npx faultbook run … --bundle FILE.',
    );
  }
  requireFormat(manifest);
  if (sha256(manifest) !== text(manifestHash)) throw damaged(manifestName);
  const { faultbook, title, files: listing } = parseManifest(manifest);
  for (const { name, sha256: hash } of listing) {
    const file = files.get(name);
    if (file === undefined) throw new BundleError(`This bundle is damaged: it lacks ${name}.`);
    if (sha256(file) !== hash) throw damaged(name);
    const [, picture] = /^pictures\/([^]*)$/.exec(name) ?? [];
    if (picture !== undefined && (plainName(picture) !== picture || /^\.*$/.test(picture)))
      throw new BundleError(`This bundle is damaged: “${picture}” is not the name of a picture.`);
  }
  const listed = new Set(listing.map(({ name }) => name));
  if (!listed.has('record.json')) throw new BundleError('This bundle holds no record.');
  return {
    faultbook,
    title,
    record: parseRecord(text('record.json')),
    // The caller picks the one whose hash is in the plan.
    pictures: [...files]
      .filter(([name]) => name.startsWith('pictures/') && listed.has(name))
      .map(([name, content]) => ({ name: name.slice('pictures/'.length), bytes: content })),
  };
}
