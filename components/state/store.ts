import type { Plan, PlanInput } from '../../record/plan.ts';
import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';
import type { Search } from '../../search/create-search.ts';
import type { Place } from './address.ts';
import type { QueueState } from './card-queue.ts';
import type { FailureFilter } from './failure-filter.ts';
import type { Comparison } from './comparison-state.ts';
import type { Predictions } from './prediction.ts';
import type { PreviewState } from './preview-state.ts';
import type { Results } from './results.ts';
import type { DoneState, RunState } from './run-state.ts';
import type { Tried } from './tried-mitigations.ts';

/** All that the page shows. The plan is what the controls say; the run on screen may be of an earlier one. */
export interface PlaygroundState extends Place {
  readonly run: RunState;
  /** The last complete run. */
  readonly last: DoneState | null;
  /** The open plan on another backend, while its own is not ready; what it came to stays for a while. */
  readonly preview: PreviewState | null;
  /** What the run on screen is compared with. */
  readonly comparison: Comparison;
  /** What this version came with, by scenario: shown where this device has measured nothing yet. */
  readonly shipped: ReadonlyMap<string, ShippedMeasurement>;
  /** What went wrong outside a run, such as an unreadable file. */
  readonly notice: string | null;
  /** Of every scenario that ran, by id. */
  readonly results: Results;
  /** What the overview runs. */
  readonly queue: QueueState;
  /** What mitigations changed for the plan that ran last. */
  readonly tried: Tried;
  /** Mitigations that are being tried one by one, by id; without any, by the empty text. */
  readonly trial: QueueState;
  /** Plans of this scenario before each change, the latest last: what undo goes back to. */
  readonly before: readonly Plan[];
  /** Plans that were undone, the next one first: what redo goes on to. */
  readonly after: readonly Plan[];
  /** What the viewer said of cards before their endings were shown. */
  readonly predictions: Predictions;
  /** Whether cards run as they come into view. */
  readonly automatic: boolean;
  /** Which failures the list and the overview show. */
  readonly filter: FailureFilter;
  /** Finds scenarios by words; null until the first words have loaded it. */
  readonly search: Search | null;
  /** The file of the record on screen, which was measured elsewhere; null for one that was measured here. */
  readonly opened: { readonly name: string } | null;
  /** A picture that was given in place of the one that the plan names. */
  readonly offered: { readonly input: PlanInput; readonly why: string } | null;
}

/** Milliseconds in which steps and progress gather, so that hundreds of them cost a few renders. */
const bundle = 100;

/** Holds the state, and tells who listens that it has changed. */
export class Store {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private current: PlaygroundState) {}

  get state(): PlaygroundState {
    return this.current;
  }

  /** Calls back after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Changes the state and tells it. */
  set(change: Partial<PlaygroundState>): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Changes the state at once and tells it soon, together with what changes until then. */
  setSoon(change: Partial<PlaygroundState>): void {
    this.current = { ...this.current, ...change };
    this.timer ??= setTimeout(() => this.set({}), bundle);
  }
}
