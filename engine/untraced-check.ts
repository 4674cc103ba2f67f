import type { PassListener, PassRequest } from './contract.ts';
import type { RealmHandle } from './realm-handle.ts';
import type { Environment, Frame, Pass } from '../record/record.ts';
import { sameAnswers } from '../record/same-answers.ts';

/**
 * Runs a pass again without tracing, and compares what the app gets with what it got. A check that fails
 * takes nothing from the record: it says *not checked*. Rejects only when it is cancelled.
 */
export async function untracedCheck(
  handle: RealmHandle,
  request: PassRequest,
  traced: readonly Frame[],
  listener: PassListener,
  signal: AbortSignal | undefined,
): Promise<Environment['tracing']> {
  // A realm that ended with the faulty run has nothing to compare with.
  if (handle.ended) return 'not checked';
  try {
    const { frames } = await handle.run(request, listener, signal);
    return sameAnswers(traced, frames) ? 'changes nothing' : 'changes the result';
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return 'not checked';
  }
}

/** Whether a faulty pass can be run again to compare: not one that ended its realm, or that threw. */
export const isCheckable = ({ frames, ended }: Pass): boolean =>
  ended === undefined && frames.every(({ error }) => error === undefined);
