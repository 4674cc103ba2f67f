import type { Progress } from '../../engine/contract.ts';

/** Scenarios that are run one after another. */
export interface QueueState {
  readonly running: { readonly id: string; readonly progress: Progress | null } | null;
  /** Ids, next one first. */
  readonly waiting: readonly string[];
}

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

  constructor(
    private readonly runCard: RunCard,
    private readonly changed: () => void,
  ) {}

  get state(): QueueState {
    return this.current;
  }

  /** Adds scenarios that neither wait nor run. */
  add(ids: readonly string[]): void {
    const { running, waiting } = this.current;
    const known = new Set([...waiting, running?.id]);
    this.set({ running, waiting: [...waiting, ...ids.filter((id) => !known.has(id))] });
    if (!running) void this.next();
  }

  /** Ends what runs and forgets what waits. */
  stop(): void {
    this.abort?.abort();
    this.abort = null;
    if (this.current.running || this.current.waiting.length > 0) this.set(emptyQueue);
  }

  private async next(): Promise<void> {
    const [id, ...waiting] = this.current.waiting;
    if (id === undefined) {
      this.set(emptyQueue);
      return;
    }
    const abort = new AbortController();
    this.abort = abort;
    this.set({ running: { id, progress: null }, waiting });
    await this.runCard(id, abort.signal, (progress) => {
      if (!abort.signal.aborted) this.set({ ...this.current, running: { id, progress } });
    });
    if (!abort.signal.aborted) await this.next();
  }

  private set(state: QueueState): void {
    this.current = state;
    this.changed();
  }
}
