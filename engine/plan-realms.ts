import { CancelledError } from '../common/cancelled-error.ts';
import type { PassKind, PassListener, PassRequest, PassResult } from './contract.ts';
import { isGoldenGone } from './golden-gone-error.ts';
import type { RealmHandle } from './realm-handle.ts';
import type { LeasedRealm } from './realm-pool.ts';
import type { RealmReport } from '../record/record.ts';

/** An open realm, with what it says of itself. */
export interface OpenRealm {
  readonly handle: RealmHandle;
  readonly report: RealmReport;
}

/** The realms of a plan, open, with the golden values ready in the faulty one. */
export interface PreparedRealms {
  readonly golden: OpenRealm;
  readonly faulty: OpenRealm;
  /** The golden pass. */
  readonly pass: PassResult;
}

export interface PrepareOptions {
  /** Leased for as long as the answer is used: golden, faulty. */
  readonly realms: readonly [LeasedRealm, LeasedRealm];
  readonly weightsUrl: string;
  readonly request: (kind: PassKind) => PassRequest;
  readonly listener: PassListener;
  readonly signal: AbortSignal | undefined;
  /** Times the phases by name. */
  readonly timed?: <T>(phase: string, work: () => Promise<T>) => Promise<T>;
}

/**
 * Opens a plan's realms, and runs its golden pass unless its values are kept. May be called again within the
 * lease, after a realm has ended: a new one takes its place.
 */
export async function prepareRealms(options: PrepareOptions): Promise<PreparedRealms> {
  const { realms, weightsUrl, request, listener, signal } = options;
  const { timed = untimed } = options;
  const [golden, faulty] = [realms[0].handle(), realms[1].handle()];
  const key = request('golden').goldenKey;
  const goldenReport = await timed('openGolden', () => openRealm(golden, weightsUrl, signal));
  const pass = await timed('golden', () => goldenPass(golden, request('golden'), listener, signal));
  const faultyReport = await timed('openFaulty', () => openRealm(faulty, weightsUrl, signal));
  if (faulty !== golden && faulty.transferredGolden !== key) {
    await timed('transfer', async () => faulty.receive(key, await golden.goldenResults(key)));
  }
  return {
    golden: { handle: golden, report: goldenReport },
    faulty: { handle: faulty, report: faultyReport },
    pass,
  };
}

const untimed: NonNullable<PrepareOptions['timed']> = (_phase, work) => work();

/** Opens a realm, giving up at once when cancelled; the realm goes on opening for the next run. */
export async function openRealm(
  handle: RealmHandle,
  weightsUrl: string,
  signal: AbortSignal | undefined,
): Promise<RealmReport> {
  const opening = handle.open(weightsUrl);
  opening.catch(() => handle.end());
  if (signal === undefined) return opening;
  if (signal.aborted) throw new CancelledError();
  return Promise.race([
    opening,
    new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new CancelledError()), { once: true }),
    ),
  ]);
}

/** The golden pass: the one whose results its realm still holds, or a new one. */
async function goldenPass(
  handle: RealmHandle,
  request: PassRequest,
  listener: PassListener,
  signal: AbortSignal | undefined,
): Promise<PassResult> {
  if (handle.golden?.key === request.goldenKey) {
    for (const frame of handle.golden.result.frames) listener.frame(frame);
    return handle.golden.result;
  }
  handle.golden = null;
  const result = await handle.run(request, listener, signal);
  handle.golden = { key: request.goldenKey, result };
  return result;
}

/**
 * Does some work with prepared realms; once more, with a new golden pass, where a realm has lost the
 * golden values that it was thought to hold.
 */
export async function withPrepared<T>(
  options: PrepareOptions,
  work: (prepared: PreparedRealms) => Promise<T>,
): Promise<T> {
  try {
    return await work(await prepareRealms(options));
  } catch (error) {
    if (!isGoldenGone(error)) throw error;
    for (const realm of options.realms) realm.handle().forgetGolden();
    return work(await prepareRealms(options));
  }
}
