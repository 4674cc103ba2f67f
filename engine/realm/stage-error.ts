/** The browser did not show a picture as it was asked to: no finding of the run, but its end. */
export class StageError extends Error {
  override readonly name = 'StageError';
}
