import { NetworkLoadError } from './network-load-error.ts';

/** Told how far a download is; `total` is null if the server does not say. */
export type DownloadProgress = (progress: {
  readonly url: string;
  readonly received: number;
  readonly total: number | null;
}) => void;

/** How a download is followed and given up. */
export interface FetchBytesOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: DownloadProgress | undefined;
  /** What the server must have at the address, for the error; the files of `@mediapipe/hands` unless given. */
  readonly owner?: string;
  /** A larger file is rejected, before it is read if the server sends its length. */
  readonly mostBytes?: number;
}

/**
 * Fetches a file.
 *
 * @throws NetworkLoadError if it is missing, a web page, cut short or too large; an `AbortError` if aborted.
 */
export async function fetchBytes(
  url: string,
  {
    signal,
    onProgress,
    owner = 'the files of @mediapipe/hands',
    mostBytes = Infinity,
  }: FetchBytesOptions = {},
): Promise<Uint8Array> {
  const response = await respond(url, signal);
  if (!response.ok) {
    throw new NetworkLoadError(
      'missing',
      url,
      `the server answered ${response.status}; it must serve ${owner} here`,
    );
  }
  if (response.headers.get('content-type')?.startsWith('text/html') === true) {
    const detail = 'the server answered with a web page instead of the file; is the address right?';
    throw new NetworkLoadError('not-bytes', url, detail);
  }
  // With a content encoding, the length counts the compressed bytes.
  const encoded = response.headers.has('content-encoding');
  const length = Number(response.headers.get('content-length') ?? NaN);
  const total = encoded || Number.isNaN(length) ? null : length;
  if (total !== null && total > mostBytes) throw tooLarge(url, total, mostBytes);
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    for await (const chunk of chunksOf(response)) {
      chunks.push(chunk);
      received += chunk.length;
      if (received > mostBytes) throw tooLarge(url, received, mostBytes);
      onProgress?.({ url, received, total });
    }
  } catch (cause) {
    if (signal?.aborted === true || cause instanceof NetworkLoadError) throw cause;
    throw cutShort(url, received, total, { cause });
  }
  if (total !== null && received < total) throw cutShort(url, received, total);
  const bytes = new Uint8Array(received);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

async function respond(url: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(url, signal === undefined ? {} : { signal });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    const detail = 'the server cannot be reached; is it running, and the address right?';
    throw new NetworkLoadError('missing', url, detail, { cause });
  }
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

const tooLarge = (url: string, bytes: number, most: number): NetworkLoadError =>
  new NetworkLoadError(
    'too-large',
    url,
    `it has ${bytes} bytes or more; at most ${most} are allowed`,
  );

function cutShort(
  url: string,
  received: number,
  total: number | null,
  options?: ErrorOptions,
): NetworkLoadError {
  const detail = `the download ended after ${received} of ${total ?? 'an unknown number of'} bytes; try again`;
  return new NetworkLoadError('cut-short', url, detail, options);
}
