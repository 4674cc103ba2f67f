import { subjectById } from '../subjects/subjects.ts';
import { isCancelled } from '../common/cancelled-error.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import type { FoundBlame } from '../record/blame.ts';
import { nameOfStep } from '../subjects/step-name.ts';
import type { PassListener, PassRequest } from './contract.ts';
import { isOn, type Plan } from '../record/plan.ts';
import { CrashedRealmError, HungRealmError, isGpuLost, type RealmHandle } from './realm-handle.ts';
import type { Evidence, Frame, Pass, Step } from '../record/record.ts';

/** What became of a faulty pass. */
export interface FaultyRun {
  readonly evidence: readonly Evidence[];
  /** See `PassResult`. */
  readonly blames: readonly FoundBlame[];
  readonly pass: Pass;
  /** How many realms ended in it. */
  readonly realmsEnded: number;
}

/** Whether a fault or a guard of the plan says that it may hang or crash its realm. */
export const mayEndRealm = ({ faults, mitigations }: Plan): boolean =>
  [...faults, ...mitigations].some((one) => isOn(one) && faultSpecs[one.id]?.endsRealm === true);

/** Whether a fault that takes the GPU's context did so, by what was told. */
const tookContext = (evidence: readonly Evidence[]): boolean =>
  evidence.some(({ fault, changed }) => changed > 0 && faultSpecs[fault]?.takesContext === true);

/** The mitigation `timeout-and-rebuild` of a plan. */
export interface Watchdog {
  /** Its place in the plan's mitigations. */
  readonly at: number;
  /** Milliseconds without a sign of life. */
  readonly patience: number;
}

/** Most realms that a watchdog starts anew in one run: each costs seconds, and the app its user. */
export const mostRebuilds = 3;

/** Milliseconds that what a realm told before its end has to arrive. */
const stragglers = 200;

const watchdogId = 'timeout-and-rebuild';

/** The watchdog of a plan; null where it has none that is switched on. */
export function watchdogOf({ mitigations }: Plan): Watchdog | null {
  const at = mitigations.findIndex((planned) => planned.id === watchdogId && isOn(planned));
  const seconds = mitigations[at]?.args.seconds;
  return typeof seconds === 'number' ? { at, patience: seconds * 1000 } : null;
}

export interface FaultyRunOptions {
  readonly handle: RealmHandle;
  readonly request: PassRequest;
  readonly listener: PassListener;
  readonly signal: AbortSignal | undefined;
  readonly watchdog: Watchdog | null;
  /** A realm in place of one that ended, that holds the golden run. */
  readonly rebuild: () => Promise<RealmHandle>;
}

/**
 * Runs a faulty pass: a realm that hangs or crashes under the fault is a result, not an error. Under a
 * watchdog the frame in which it did ends in an error, and a new realm runs the frames after it. A GPU
 * that no fault took is an error of the environment, and rejects with a GpuLostError.
 */
export async function runFaulty(options: FaultyRunOptions): Promise<FaultyRun> {
  const { request, listener, watchdog } = options;
  const frames: Frame[] = [];
  const evidence: Evidence[] = [];
  let { handle } = options;
  const blames: FoundBlame[] = [];
  for (let rebuilds = 0; ; rebuilds++) {
    const part = await runPart(handle, { ...request, firstFrame: frames.length }, options);
    frames.push(...part.pass.frames);
    evidence.push(...part.evidence);
    blames.push(...part.blames);
    const { ended } = part.pass;
    const realmsEnded = rebuilds + (ended === undefined ? 0 : 1);
    if (ended === undefined) return { pass: { frames }, evidence, blames, realmsEnded };
    if (watchdog === null || rebuilds >= mostRebuilds || frames.length >= request.frames) {
      return { pass: { frames, ended }, evidence, blames, realmsEnded };
    }
    const timedOut: Frame = {
      index: frames.length,
      items: [],
      steps: part.unfinished,
      gates: [],
      error: {
        name: 'TimeoutError',
        message: `${ended.message} The call was given up; a new realm runs the next frame.`,
      },
    };
    evidence.push({
      fault: watchdogId,
      at: watchdog.at,
      site: `call · ${subjectById(request.subject).call}`,
      frame: timedOut.index,
      item: null,
      elements: 1,
      changed: 1,
      first: null,
    });
    frames.push(timedOut);
    listener.frame(timedOut);
    if (frames.length === request.frames) {
      return { pass: { frames }, evidence, blames, realmsEnded };
    }
    handle = await options.rebuild();
  }
}

type Part = Omit<FaultyRun, 'realmsEnded'> & {
  /** Steps of the frame that was under way when the realm ended. */
  readonly unfinished: readonly Step[];
};

async function runPart(
  handle: RealmHandle,
  request: PassRequest,
  { listener, signal, watchdog }: FaultyRunOptions,
): Promise<Part> {
  const seen: Frame[] = [];
  const told: Evidence[] = [];
  let unfinished: Step[] = [];
  const found: FoundBlame[] = [];
  let awaited: { readonly step: string | null } | null = null;
  try {
    const { frames, evidence, blames } = await handle.run(
      request,
      {
        ...listener,
        steps: (frame, steps) => {
          unfinished.push(...steps);
          awaited = null;
          listener.steps(frame, steps);
        },
        frame: (frame) => {
          seen.push(frame);
          unfinished = [];
          listener.frame(frame);
        },
        evidence: (evidence) => {
          told.push(...evidence);
          listener.evidence(evidence);
        },
        blame: (blame) => {
          found.push(blame);
          listener.blame(blame);
        },
        waits: (step) => {
          awaited = { step };
          listener.waits(step);
        },
      },
      signal,
      watchdog?.patience,
    );
    return { pass: { frames }, evidence, blames, unfinished: [] };
  } catch (error) {
    if (isCancelled(error) || !(error instanceof Error)) throw error;
    const lost = isGpuLost(error);
    const hung = error instanceof HungRealmError;
    if (!lost && !hung && !(error instanceof CrashedRealmError)) throw error;
    handle.end();
    // The listener has a port of its own: what was told last may be on its way still.
    await new Promise((resolve) => setTimeout(resolve, stragglers));
    if (lost && !tookContext(told)) throw error;
    const ended = {
      reason: hung || lost ? ('hung' as const) : ('crashed' as const),
      message: [error.message, ...waitText(error, awaited)].join(' '),
    };
    return { pass: { frames: seen, ended }, evidence: told, blames: found, unfinished };
  }
}

/** What a silent realm waited for, as a sentence; none where it was busy, or ended for another reason. */
function waitText(error: Error, awaited: { readonly step: string | null } | null): string[] {
  if (!(error instanceof HungRealmError) || awaited === null) return [];
  const what = awaited.step === null ? 'a download' : `the download of ${nameOfStep(awaited.step)}`;
  return [`It was waiting for ${what}, which never settled.`];
}
