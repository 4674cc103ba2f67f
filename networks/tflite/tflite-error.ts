/**
 * Why a TFLite file could not be used.
 *
 * - `not-tflite`: the bytes are something else (a web page, a picture, an archive, nothing).
 * - `truncated`: something in the file points past its end.
 * - `out-of-range`: an offset, index, length or count that no sound file has.
 * - `inconsistent`: parts of the file contradict each other (shapes, sizes, order of operators).
 * - `too-large`: sound TFLite that needs more memory than a network may take.
 * - `unsupported-structure`: sound TFLite, but not a plain single-subgraph network.
 * - `unsupported-operator`, `unsupported-option`, `unsupported-type`: sound TFLite that the
 *   converter has no rule for.
 */
export type TfliteErrorCode =
  | 'not-tflite'
  | 'truncated'
  | 'out-of-range'
  | 'inconsistent'
  | 'too-large'
  | 'unsupported-structure'
  | 'unsupported-operator'
  | 'unsupported-option'
  | 'unsupported-type';

/** A TFLite file that cannot be read or converted; the message names file, place and what is allowed. */
export class TfliteError extends Error {
  override readonly name = 'TfliteError';

  constructor(
    readonly code: TfliteErrorCode,
    /** Name of the file, as the caller gave it. */
    readonly source: string,
    /** Where in the file: `operator 36 (DEPTHWISE_CONV_2D)`, `tensor 4`, `byte 120`. */
    readonly place: string,
    detail: string,
  ) {
    super(`${source}: ${place}: ${detail}`);
  }
}
