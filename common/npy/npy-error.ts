/** Bytes that are no `.npy` file which can be read here; the message says what they are and what is allowed. */
export class NpyError extends Error {
  override readonly name = 'NpyError';
}
