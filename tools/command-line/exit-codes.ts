/** How the commands of this package end; a signal ends them with 128 and its number. */
export const exitCodes = {
  /** Every applicable expectation holds, or none applies. */
  ok: 0,
  /** An expectation failed, on a device that was measured or on another, or a test. */
  drifted: 1,
  /** Wrong usage, unknown or ambiguous name, impossible combination, invalid file. */
  usage: 2,
  /** No browser, or none with WebGL, or not with this backend. */
  noBrowser: 3,
  /** A failure of Faultbook itself, or of its surroundings: a full disk, a browser that died. */
  failed: 4,
} as const;

/** The words of the command do not fit; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
