/** The work was cancelled by whoever asked for it; named as the web platform names an abort. */
export class CancelledError extends Error {
  override readonly name = 'AbortError';

  constructor(message = 'The run was cancelled.') {
    super(message);
  }
}

/** Whether an error, perhaps from another realm, is a cancellation. */
export const isCancelled = (error: unknown): boolean =>
  error instanceof Error && error.name === 'AbortError';
