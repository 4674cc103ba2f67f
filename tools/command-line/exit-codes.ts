/** How the command line ends. */
export const exitCodes = {
  /** Every applicable expectation holds, or none applies. */
  ok: 0,
  /** An expectation failed, or the run itself did. */
  drifted: 1,
  /** Wrong usage, unknown or ambiguous name, impossible combination. */
  usage: 2,
  /** No browser, or none with WebGL. */
  noBrowser: 3,
} as const;

/** The words of the command do not fit; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
