/** Where a page posts a golden record to be written, on the server of `faultbook test --update`. */
export const goldenAddress = '/faultbook-golden';

/** What it posts. */
export interface GoldenPost {
  /** Path of the file's address. */
  readonly path: string;
  readonly text: string;
  /** What changed, in words. */
  readonly changes: string;
}
