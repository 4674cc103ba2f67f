import { NetworkLoadError } from '../../networks/network-load-error.ts';

/** Where one file lies inside a packed one: bytes `start` to `end`, the latter not included. */
export interface PackedFile {
  readonly filename: string;
  readonly start: number;
  readonly end: number;
}

/** What an Emscripten loader script says about the file that it unpacks. */
export interface PackedIndex {
  readonly files: readonly PackedFile[];
  /** Size of the packed file in bytes. */
  readonly size: number;
}

/**
 * Reads the index of packed files out of an Emscripten loader script: the JSON that it hands to
 * its `loadPackage`. The script is not run.
 *
 * @throws NetworkLoadError if there is no sound index in it.
 */
export function readPackedIndex(script: string, url: string): PackedIndex {
  const json = /loadPackage\((\{.*\})\)/.exec(script)?.[1];
  if (json === undefined) throw unreadable(url, 'there is no loadPackage({…}) in it');
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw unreadable(url, 'the argument of its loadPackage is not JSON');
  }
  if (!isIndex(parsed)) throw unreadable(url, 'its index lacks the fields that Emscripten writes');
  const { files, remote_package_size: size } = parsed;
  return { files: files.map(({ filename, start, end }) => ({ filename, start, end })), size };
}

/**
 * One file out of a packed one, as a view on it.
 *
 * @param name Its name without the folder.
 * @param url Address of the packed file, for errors.
 * @throws NetworkLoadError if the packed file is not as long as its index says, or lacks the file.
 */
export function unpackFile(
  packed: Uint8Array,
  index: PackedIndex,
  name: string,
  url: string,
): Uint8Array {
  if (packed.length !== index.size) {
    const detail = `it has ${packed.length} bytes; its index says ${index.size}`;
    throw new NetworkLoadError('cut-short', url, detail);
  }
  const entry = index.files.find(({ filename }) => filename.endsWith(`/${name}`));
  if (entry === undefined) throw unreadable(url, `its index does not list ${name}`);
  return packed.subarray(entry.start, entry.end);
}

interface EmscriptenIndex {
  readonly files: readonly PackedFile[];
  readonly remote_package_size: number;
}

function isIndex(value: unknown): value is EmscriptenIndex {
  if (typeof value !== 'object' || value === null) return false;
  const { files, remote_package_size: size } = value as Partial<Record<string, unknown>>;
  if (!Array.isArray(files) || typeof size !== 'number') return false;
  return files.every((file: unknown) => isPackedFile(file) && file.end <= size);
}

function isPackedFile(value: unknown): value is PackedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { filename, start, end } = value as Partial<Record<string, unknown>>;
  if (typeof filename !== 'string' || typeof start !== 'number' || typeof end !== 'number') {
    return false;
  }
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start;
}

function unreadable(url: string, why: string): NetworkLoadError {
  const detail = `${why}; another version of @mediapipe/hands than the one this is built for?`;
  return new NetworkLoadError('unreadable-index', url, detail);
}
