/** A `.npy` file that cannot be read; the message says what it has and what is allowed. */
export class NpyError extends Error {
  override readonly name = 'NpyError';
}
