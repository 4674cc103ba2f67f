/** A stretch of a file that a person reads. */
export interface Prose {
  /** As long as in the file: code within it is replaced by spaces, so that places stay the same. */
  readonly text: string;
  /** Where it begins in the file. */
  readonly start: number;
  /** Comments are read by developers of Faultbook alone; everything else reaches its users. */
  readonly kind: 'text' | 'comment';
}
