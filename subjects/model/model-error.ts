/**
 * Why a model of a team's own cannot be used.
 *
 * - `unreadable`: its file is no model.
 * - `too-large`: sound, but it needs more memory than a model may take.
 * - `unknown-operation`, `unknown-layer`: TensorFlow.js has none of that name, and nothing was registered.
 * - `wrong-input`: what it is given does not fit its inputs.
 * - `wrong-answer`: what its declared answer names is not there.
 * - `wrong-declaration`: its declaration contradicts itself, or a module of it exports something else.
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
