import type { Progress } from '../../engine/contract.ts';

/** Scenarios that are run one after another. */
export interface QueueState {
  readonly running: { readonly id: string; readonly progress: Progress | null } | null;
  /** Ids, in the order in which they were asked for. */
  readonly waiting: readonly string[];
}

/** A queue in which nothing runs or waits. */
export const emptyQueue: QueueState = { running: null, waiting: [] };

/** Runs one scenario; settles when it is done, failed or was ended, and never rejects. */
export type RunCard = (
  id: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
) => Promise<void>;

/** Runs scenarios one at a time until none waits or it is stopped. */
export class CardQueue {
  private current = emptyQueue;
  private abort: AbortController | null = null;
  private held = false;

  constructor(
    private readonly runCard: RunCard,
    private readonly changed: () => void,
    /** Scenarios of one group share a realm: they run together, so that it need not be changed. */
    private readonly groupOf: (id: string) => string = () => '',
  ) {}

  get state(): QueueState {
    return this.current;
  }

  /** Adds scenarios that neither wait nor run. */
  add(ids: readonly string[]): void {
    const { running, waiting } = this.current;
    const known = new Set([...waiting, running?.id]);
    const more = ids.filter((id) => !known.has(id));
    if (more.length === 0) return;
    this.set({ running, waiting: [...waiting, ...more] });
    if (!running && !this.held) void this.next('');
  }

  /** Forgets scenarios that wait. */
  remove(ids: readonly string[]): void {
    const { running, waiting } = this.current;
    const left = waiting.filter((id) => !ids.includes(id));
    if (left.length < waiting.length) this.set({ running, waiting: left });
  }

  /** Lets something else go first: what runs is ended and waits again, before the others. */
  hold(): void {
    if (this.held) return;
    this.held = true;
    this.abort?.abort();
    this.abort = null;
    const { running, waiting } = this.current;
    if (running) this.set({ running: null, waiting: [running.id, ...waiting] });
  }

  /** Goes on after `hold`. */
  release(): void {
    if (!this.held) return;
    this.held = false;
    if (this.current.waiting.length > 0) void this.next('');
  }

  /** Ends what runs and forgets what waits. */
  stop(): void {
    this.abort?.abort();
    this.abort = null;
    if (this.current.running || this.current.waiting.length > 0) this.set(emptyQueue);
  }

  private async next(group: string): Promise<void> {
    const { waiting } = this.current;
    const id = waiting.find((one) => this.groupOf(one) === group) ?? waiting[0];
    if (id === undefined) {
      this.set(emptyQueue);
      return;
    }
    const abort = new AbortController();
    this.abort = abort;
    this.set({ running: { id, progress: null }, waiting: waiting.filter((one) => one !== id) });
    await this.runCard(id, abort.signal, (progress) => {
      if (!abort.signal.aborted) this.set({ ...this.current, running: { id, progress } });
    });
    if (!abort.signal.aborted) await this.next(this.groupOf(id));
  }

  private set(state: QueueState): void {
    this.current = state;
    this.changed();
  }
}
