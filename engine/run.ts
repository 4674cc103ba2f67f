import type { PassKind, Progress } from './contract.ts';
import type { Frame, RunRecord, Step } from './record.ts';

/** What happens while a run goes on, in order. */
export type RunEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** Steps that have just been measured, in execution order. */
  | {
      readonly type: 'steps';
      readonly pass: PassKind;
      readonly frame: number;
      readonly steps: readonly Step[];
    }
  /** A frame is complete. */
  | { readonly type: 'frame'; readonly pass: PassKind; readonly frame: Frame }
  /** The record is complete but for the check that tracing changes nothing. */
  | { readonly type: 'record'; readonly record: RunRecord };
