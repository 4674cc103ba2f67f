import type { PassKind, Picture, Progress } from '../../engine/contract.ts';
import type { Plan } from '../../record/plan.ts';
import type { GraphOutput, Item, RecordedError, RunRecord, Step } from '../../record/record.ts';
import type { RunEvent } from '../../engine/runner.ts';

/** A frame as far as it is known: its steps while it runs, its hands once it is complete. */
export interface LiveFrame {
  readonly index: number;
  readonly steps: readonly Step[];
  /** Null until the frame is complete. */
  readonly items: readonly Item[] | null;
  /** What a graph gave; absent where the hand networks run, or while it is not known. */
  readonly outputs?: readonly GraphOutput[];
  readonly error?: RecordedError;
}

/** Frames by pass; a frame not begun is missing. */
export type LivePasses = Readonly<Record<'golden' | 'faulty', readonly LiveFrame[]>>;

/** What every state of a run but the first belongs to. */
interface OfPlan {
  readonly plan: Plan;
}

export interface RunningState extends OfPlan {
  readonly status: 'running';
  /** Empty until they are loaded. */
  readonly pictures: readonly Picture[];
  readonly progress: Progress | null;
  readonly passes: LivePasses;
}

export interface DoneState extends OfPlan {
  readonly status: 'done';
  readonly pictures: readonly Picture[];
  readonly record: RunRecord;
  /** Whether the run without tracing, which the record is compared with, still goes on. */
  readonly checking: boolean;
}

export interface FailedState extends OfPlan {
  readonly status: 'failed';
  readonly error: RecordedError;
}

/** Where a run stands; exactly one of these. */
export type RunState =
  | { readonly status: 'idle' }
  /** A control has changed; the run starts after a short pause. */
  | ({ readonly status: 'queued' } & OfPlan)
  | RunningState
  | DoneState
  | FailedState
  | ({ readonly status: 'cancelled' } & OfPlan);

export const startRun = (plan: Plan, pictures: readonly Picture[]): RunningState => ({
  status: 'running',
  plan,
  pictures,
  progress: null,
  passes: { golden: [], faulty: [] },
});

/** Whether something goes on that can be cancelled. */
export const isBusy = (run: RunState): boolean =>
  run.status === 'queued' || run.status === 'running' || (run.status === 'done' && run.checking);

function withFrame(
  passes: LivePasses,
  pass: PassKind,
  index: number,
  change: (frame: LiveFrame) => LiveFrame,
): LivePasses {
  if (pass !== 'golden' && pass !== 'faulty') return passes;
  const frames = passes[pass];
  const known = frames.find((frame) => frame.index === index);
  const next = change(known ?? { index, steps: [], items: null });
  const others = frames.filter((frame) => frame.index !== index);
  return { ...passes, [pass]: [...others, next].sort((a, b) => a.index - b.index) };
}

/** The state after an event; events that come after the record change only the progress. */
export function advance(run: RunState, event: RunEvent): RunState {
  if (run.status !== 'running') return run;
  switch (event.type) {
    case 'progress':
      return { ...run, progress: event.progress };
    case 'steps':
      return {
        ...run,
        passes: withFrame(run.passes, event.pass, event.frame, (frame) => ({
          ...frame,
          steps: [...frame.steps, ...event.steps],
        })),
      };
    case 'frame':
      return {
        ...run,
        passes: withFrame(run.passes, event.pass, event.frame.index, () => event.frame),
      };
    case 'repeat':
      return startRun(run.plan, run.pictures);
    case 'record':
      return {
        status: 'done',
        plan: run.plan,
        pictures: run.pictures,
        record: event.record,
        checking: true,
      };
  }
}
