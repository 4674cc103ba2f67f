import { proxy, releaseProxy, transfer, wrap, type Remote } from 'comlink';
import { CancelledError } from '../common/cancelled-error.ts';
import type { Arguments } from '../record/plan.ts';
import { transferredBuffers, type TransferredFrame } from '../trace/transferred-frame.ts';
import type {
  NetworkListings,
  PassListener,
  PassRequest,
  PassResult,
  RealmApi,
  StepDetails,
  StepQuestion,
} from './contract.ts';
import type { RealmSetup } from '../record/plan.ts';
import type { RealmHost } from './realm-host.ts';
import type { RealmReport } from '../record/record.ts';

/** A realm gave no sign of life for too long, and was ended. */
export class HungRealmError extends Error {
  override readonly name = 'HungRealmError';
}

/** A realm failed outside any call, and was ended. */
export class CrashedRealmError extends Error {
  override readonly name = 'CrashedRealmError';
}

/** Errors by which a realm says that its GPU was lost; a scan may find it before the browser says so. */
const gpuLosses: readonly string[] = ['GpuLostError', 'LostMeasurementError'];

/** Whether an error, perhaps from a realm, says that its GPU was lost. */
export const isGpuLost = (error: unknown): boolean =>
  error instanceof Error && gpuLosses.includes(error.name);

export interface RealmTimes {
  /** Milliseconds without a sign of life, while this thread could receive one, until a realm counts as hung. */
  readonly silence: number;
  /** Milliseconds that a realm gets to end by itself after a cancel. */
  readonly cancelGrace: number;
}

/**
 * How often this thread checks on a silent realm while its patience lasts. The checks count, not the
 * clock: while this thread is blocked, signs of life cannot arrive, and such a time counts as one check
 * however long it was. One more check follows, so that what arrived during the last one is received.
 */
const checks = 8;

const hungWords = (silence: number): string =>
  `The realm gave no sign of life for ${silence / 1000} s and was ended.`;

export const defaultTimes: RealmTimes = { silence: 30_000, cancelGrace: 2_000 };

/** The page's end of one realm: opens it, watches it, ends it. */
export class RealmHandle {
  private readonly api: Remote<RealmApi>;
  private readonly cancelFlag: Int32Array<SharedArrayBuffer> | null;
  private readonly crashed: Promise<never>;
  private fail: (error: Error) => void = () => undefined;
  private report: Promise<RealmReport> | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  /** The golden run whose results it holds. */
  golden: { readonly key: string; readonly result: PassResult } | null = null;
  /** Key of the golden run of another realm whose results it was given. */
  transferredGolden: string | null = null;
  /** Whether it has been ended; a handle does not come back. */
  ended = false;

  constructor(
    readonly setup: RealmSetup,
    private readonly host: RealmHost,
    private readonly times: RealmTimes = defaultTimes,
  ) {
    this.api = wrap<RealmApi>(host);
    // Shared memory reaches a worker that is busy in one long synchronous pass; a message does not.
    this.cancelFlag =
      typeof SharedArrayBuffer === 'undefined' ? null : new Int32Array(new SharedArrayBuffer(4));
    this.crashed = new Promise((_resolve, reject) => {
      this.fail = reject;
    });
    this.crashed.catch(() => undefined);
    host.addEventListener('error', (event: Event) => {
      event.preventDefault();
      const message = 'message' in event && typeof event.message === 'string' ? event.message : '';
      this.end(new CrashedRealmError(`A realm crashed: ${message || 'its script did not load'}.`));
    });
  }

  /** Starts TensorFlow.js in it, once. */
  open(weightsUrl: string): Promise<RealmReport> {
    this.report ??= this.watched(() => this.api.open(this.setup, weightsUrl, this.cancelFlag));
    return this.report;
  }

  /**
   * Runs one pass after those asked for before. Cancel it by the signal. `patience` is for whom the
   * realm's own milliseconds of silence are too many.
   */
  run(
    request: PassRequest,
    listener: PassListener,
    signal?: AbortSignal,
    patience?: number,
  ): Promise<PassResult> {
    return this.inTurn((own) => this.api.run(request, own), listener, signal, patience);
  }

  /** Looks into a step after the passes asked for before. Cancel it by the signal. */
  inspect(
    request: PassRequest,
    question: StepQuestion,
    listener: PassListener,
    signal?: AbortSignal,
  ): Promise<StepDetails> {
    return this.inTurn((own) => this.api.inspect(request, question, own), listener, signal);
  }

  /** What the networks are made of, after the passes asked for before. */
  networks(
    subject: string,
    settings: Arguments,
    listener: PassListener,
    signal?: AbortSignal,
  ): Promise<NetworkListings> {
    return this.inTurn((own) => this.api.networks(subject, settings, own), listener, signal);
  }

  /**
   * Golden results of that key, after the passes asked for before. Rejects with a GoldenGoneError when
   * the realm does not hold them.
   */
  goldenResults(goldenKey: string): Promise<readonly TransferredFrame[]> {
    const turn = this.queue.then(() => this.watched(() => this.api.golden(goldenKey)));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** Transfers golden results of another realm; their buffers move. */
  async receive(goldenKey: string, frames: readonly TransferredFrame[]): Promise<void> {
    this.transferredGolden = null;
    await this.watched(() =>
      this.api.receive(goldenKey, transfer(frames, transferredBuffers(frames))),
    );
    this.transferredGolden = goldenKey;
  }

  /** Takes it that the golden values, its own and transferred ones, are gone. */
  forgetGolden(): void {
    this.golden = null;
    this.transferredGolden = null;
  }

  /** Ends its host; whatever is under way rejects. */
  end(reason: Error = new CancelledError('The realm was closed.')): void {
    if (this.ended) return;
    this.ended = true;
    this.fail(reason);
    this.api[releaseProxy]();
    this.host.terminate();
  }

  /** A call that tells its progress and can be cancelled, after those asked for before. */
  private inTurn<T>(
    call: (listener: PassListener) => Promise<T>,
    listener: PassListener,
    signal?: AbortSignal,
    patience?: number,
  ): Promise<T> {
    let begun = false;
    const turn = this.queue.then(() => {
      begun = true;
      return this.callNow(call, listener, signal, patience);
    });
    this.queue = turn.catch(() => undefined);
    return new Promise((resolve, reject) => {
      // Who only waits gives up at once; a call under way ends by itself.
      const leave = (): void => {
        if (!begun) reject(new CancelledError());
      };
      signal?.addEventListener('abort', leave, { once: true });
      void turn.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  private async callNow<T>(
    call: (listener: PassListener) => Promise<T>,
    listener: PassListener,
    signal?: AbortSignal,
    patience?: number,
  ): Promise<T> {
    if (signal?.aborted) throw new CancelledError();
    if (this.cancelFlag) Atomics.store(this.cancelFlag, 0, 0);
    let grace: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      if (this.cancelFlag) Atomics.store(this.cancelFlag, 0, 1);
      void this.api.cancel();
      grace = setTimeout(() => this.end(new CancelledError()), this.times.cancelGrace);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await this.watched(
        (sign) =>
          call(
            proxy({
              progress: (progress) => {
                sign();
                listener.progress(progress);
              },
              steps: (frame, steps) => {
                sign();
                listener.steps(frame, steps);
              },
              frame: (frame) => {
                sign();
                listener.frame(frame);
              },
              evidence: (evidence) => {
                sign();
                listener.evidence(evidence);
              },
              blame: (blame) => {
                sign();
                listener.blame(blame);
              },
              // What waits gives no sign of life.
              waits: (step) => listener.waits(step),
            } satisfies PassListener),
          ),
        patience,
      );
    } finally {
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Runs a call of the realm; ends the realm when it is silent for too long meanwhile. */
  private async watched<T>(
    call: (sign: () => void) => Promise<T>,
    patience = Infinity,
  ): Promise<T> {
    const longest = Math.min(patience, this.times.silence);
    let silent = 0;
    let watch: ReturnType<typeof setTimeout> | undefined;
    const checkLater = (): void => {
      watch = setTimeout(() => {
        if (++silent <= checks) checkLater();
        else this.end(new HungRealmError(hungWords(longest)));
      }, longest / checks);
    };
    checkLater();
    try {
      // An ended realm's proxy would only say that it has been released.
      if (this.ended) return await this.crashed;
      return await Promise.race([call(() => (silent = 0)), this.crashed]);
    } catch (error) {
      // Nothing that a realm without its GPU says can be trusted.
      if (error instanceof Error && isGpuLost(error)) this.end(error);
      throw error;
    } finally {
      clearTimeout(watch);
    }
  }
}
