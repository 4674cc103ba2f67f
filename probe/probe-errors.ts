/** The app's TensorFlow.js, or a model, is not of the copy that Faultbook was loaded with. */
export class OtherTfjsError extends Error {
  override readonly name = 'OtherTfjsError';
  constructor(what: string) {
    super(
      `${what} comes from another copy of TensorFlow.js than the one that Faultbook imports, so its kernels would not be seen. ` +
        'Install one copy of @tensorflow/tfjs (npm ls @tensorflow/tfjs-core lists them), bundle app and probe together, and pass the tf that you imported from it.',
    );
  }
}

/** A probe does one thing at a time: kernels belong to all of TensorFlow.js, not to a call. */
export class ProbeBusyError extends Error {
  override readonly name = 'ProbeBusyError';
  constructor(asked: string) {
    super(
      `${asked} was called while a trace is under way, inside the traced function or beside it. Await the trace first; to trace a part, trace only that part.`,
    );
  }
}

/** The probe was detached. */
export class ProbeDetachedError extends Error {
  override readonly name = 'ProbeDetachedError';
  constructor(asked: string) {
    super(`${asked} was called on a probe that is detached. Call attach again.`);
  }
}

/** The traced function ran no operation of TensorFlow.js. */
export class NothingTracedError extends Error {
  override readonly name = 'NothingTracedError';
  constructor(what: string) {
    super(
      `${what} ran no operation on the backend of this TensorFlow.js, so there is nothing to trace. ` +
        'Return its promise, so that the trace waits for it, and check that it does not read from a cache, run in a worker, or use another copy of TensorFlow.js.',
    );
  }
}

/** What a record would hold of an answer is too large. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';
  constructor(numbers: number, most: number) {
    super(
      `The answer holds at least ${numbers} numbers and words; a record holds at most ${most}. Choose what to record of it: trace(fn, { answer: (result) => result.summary }).`,
    );
  }
}

/** The values that a trace is to be compared with are gone. */
export class GoldenGoneError extends Error {
  override readonly name = 'GoldenGoneError';
  constructor() {
    super(
      'The trace given as golden holds no values: trace it with { keep: true }, with this probe and on the same backend, and release it only afterwards.',
    );
  }
}
