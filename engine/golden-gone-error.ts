/** A realm was asked to compare with golden values that it does not hold; a golden run brings them back. */
export class GoldenGoneError extends Error {
  override readonly name = 'GoldenGoneError';

  constructor() {
    super(
      'The golden values that the faulty run is compared with are no longer in its realm. Run the golden pass again first.',
    );
  }
}

/** Whether an error, perhaps from a realm, is a GoldenGoneError. */
export const isGoldenGone = (error: unknown): boolean =>
  error instanceof Error && error.name === 'GoldenGoneError';
