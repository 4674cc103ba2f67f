/** What an app imports to trace and break itself: `faultbook/probe`. */
export {
  attach,
  type AppTfjs,
  type InjectOptions,
  type Probe,
  type ProbeOptions,
  type Traced,
  type TraceOptions,
  type WatchOptions,
} from './attach.ts';
export { appFaultIds, type AppFault } from './app-faults.ts';
export type { AppModel } from './app-models.ts';
export {
  AnswerTooLargeError,
  GoldenGoneError,
  NothingTracedError,
  OtherTfjsError,
  ProbeBusyError,
  ProbeDetachedError,
} from './probe-errors.ts';
export type { Traceable } from './traced-run.ts';
export type { Finding, NonFiniteOperation } from './watch-run.ts';
export { ArgumentError } from '../faults/check-arguments.ts';
export { FaultMissedError } from '../engine/require-strike.ts';
export { encodeRecord } from '../record/codec/record-codec.ts';
export type { RunRecord } from '../record/record.ts';
export { lineWords, type SourceLine, type Step } from '../record/step.ts';
