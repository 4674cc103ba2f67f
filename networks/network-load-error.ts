/**
 * Why a network's file could not be fetched.
 *
 * - `missing`: the server has no such file, or cannot be reached.
 * - `not-bytes`: the server answered with a web page, as single-page servers do for missing files.
 * - `cut-short`: fewer bytes came than the file has.
 * - `too-large`: it has more bytes than are allowed; reading stopped there.
 * - `unreadable-index`: the index of packed files could not be understood.
 */
export type NetworkLoadErrorCode =
  'missing' | 'not-bytes' | 'cut-short' | 'too-large' | 'unreadable-index';

/** A network's file that could not be fetched; the message names the address and what to do. */
export class NetworkLoadError extends Error {
  override readonly name = 'NetworkLoadError';

  constructor(
    readonly code: NetworkLoadErrorCode,
    readonly url: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${url}: ${detail}`, options);
  }
}
