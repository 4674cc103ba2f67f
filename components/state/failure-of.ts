import type { RecordedError } from '../../record/record.ts';

/** An error as records name it. */
export const asError = (error: unknown): RecordedError =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

/** Errors that say of the plan, its picture or this device why a run cannot be; no server would help. */
const ownReasons: readonly string[] = [
  'PlanError',
  'ArgumentError',
  'FaultMissedError',
  'PictureError',
  'BackendError',
  'GpuLostError',
];

/** Milliseconds in which a server that runs has answered. */
const patience = 3_000;

/** Whether the server that this page came from still answers, with whatever it may be. */
const serverAnswers = (): Promise<boolean> =>
  fetch(document.baseURI, {
    method: 'HEAD',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  }).then(
    () => true,
    () => false,
  );

/**
 * Why a run failed. A server that is gone shows in many errors, of scripts, pictures and networks
 * that did not load, whose types differ by browser; so the server itself is asked.
 */
export async function failureOf(
  thrown: unknown,
  answers: () => Promise<boolean> = serverAnswers,
): Promise<RecordedError> {
  const error = asError(thrown);
  if (ownReasons.includes(error.name) || (await answers())) return error;
  return {
    name: 'ServerGoneError',
    message: `The server of this page, ${location.origin}, no longer answers. ${error.message}`,
  };
}
