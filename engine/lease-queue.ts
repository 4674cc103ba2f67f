import { CancelledError } from '../common/cancelled-error.ts';

/** How a lease is waited for. */
export interface LeaseOptions {
  /** Aborting it gives up the wait; a lease that has been granted is not affected. */
  readonly signal?: AbortSignal | undefined;
  /** Whether it waits until nobody else does, and is asked to give way once somebody waits. */
  readonly background?: boolean;
}

/** A hold on everything that was asked for. */
export interface Grant {
  /** Resolves once a caller who goes first waits for it; of a background lease only. */
  readonly wanted: Promise<void>;
  /** Gives everything back; safe to call twice. */
  release(): void;
}

interface Held {
  readonly names: ReadonlySet<string>;
  readonly background: boolean;
  readonly want: () => void;
}

interface Waiting {
  readonly names: ReadonlySet<string>;
  readonly background: boolean;
  readonly grant: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Grants exclusive holds on named things, of which only so many can be held at a time. A caller gets
 * everything it needs at once or waits, holding nothing, so that two callers cannot wait for each
 * other. First come, first served: a later caller is granted only what leaves enough for every earlier
 * one, so that nobody starves.
 */
export class LeaseQueue {
  private readonly held = new Set<Held>();
  /** In the order in which they are served. */
  private waiting: Waiting[] = [];
  private closed: Error | null = null;

  constructor(private readonly most: number) {}

  /** Whether it grants nothing any more. */
  get isClosed(): boolean {
    return this.closed !== null;
  }

  isHeld(name: string): boolean {
    return [...this.held].some(({ names }) => names.has(name));
  }

  /**
   * Waits until all of these can be held. Rejects with a CancelledError when given up.
   * @throws RangeError for more names than can ever be held
   */
  async acquire(names: readonly string[], options: LeaseOptions = {}): Promise<Grant> {
    const { signal, background = false } = options;
    const wanted = new Set(names);
    if (wanted.size > this.most) {
      throw new RangeError(`At most ${this.most} realms can be leased; given: ${wanted.size}.`);
    }
    if (this.closed !== null) throw this.closed;
    if (signal?.aborted === true) throw new CancelledError();
    return new Promise<Grant>((resolve, reject) => {
      const leave = (): void => {
        this.waiting = this.waiting.filter((other) => other !== request);
        reject(new CancelledError());
        this.serve();
      };
      const request: Waiting = {
        names: wanted,
        background,
        grant: () => {
          signal?.removeEventListener('abort', leave);
          resolve(this.hold(request));
        },
        reject: (error) => {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      const before = background ? -1 : this.waiting.findIndex((other) => other.background);
      this.waiting.splice(before < 0 ? this.waiting.length : before, 0, request);
      this.serve();
    });
  }

  /** Rejects everybody who waits, and everybody who comes. */
  close(reason: Error): void {
    this.closed = reason;
    for (const { reject } of this.waiting.splice(0)) reject(reason);
  }

  private hold({ names, background }: Waiting): Grant {
    let want = (): void => undefined;
    const wanted = new Promise<void>((resolve) => (want = resolve));
    const held: Held = { names, background, want };
    this.held.add(held);
    return {
      wanted,
      release: () => {
        if (this.held.delete(held)) this.serve();
      },
    };
  }

  /** Grants what can be granted, in order. */
  private serve(): void {
    /** What is held, and what somebody earlier in the queue will hold. */
    const taken = new Set([...this.held].flatMap(({ names }) => [...names]));
    for (const request of [...this.waiting]) {
      const { names } = request;
      const free = [...names].every((name) => !taken.has(name));
      for (const name of names) taken.add(name);
      if (!free || taken.size > this.most) continue;
      this.waiting = this.waiting.filter((other) => other !== request);
      request.grant();
    }
    if (this.waiting.every(({ background }) => background)) return;
    for (const { background, want } of this.held) if (background) want();
  }
}
