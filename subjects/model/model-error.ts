/**
 * Why a team's model cannot be used.
 *
 * - `unreadable`: its file is not a model.
 * - `too-large`: sound, but it needs more memory than a model may take.
 * - `unknown-operation`, `unknown-layer`: TensorFlow.js has none of that name, and nothing was registered.
 * - `wrong-input`: the given tensors or pictures do not fit its inputs.
 * - `wrong-answer`: its declared answer names an output or values that it lacks.
 * - `wrong-declaration`: its declaration is incomplete, or one of its modules lacks the expected export.
 */
export type ModelErrorCode =
  | 'unreadable'
  | 'too-large'
  | 'unknown-operation'
  | 'unknown-layer'
  | 'wrong-input'
  | 'wrong-answer'
  | 'wrong-declaration';

/** A model that cannot be used; the message says what was given, what is allowed and what to do. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly code: ModelErrorCode,
    /** Of the model in the configuration. */
    readonly model: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`The model "${model}": ${detail}`, options);
  }
}
