import { createRunner } from '../../engine/create-runner.ts';
import type { ArgumentValue, Plan, PlannedFault } from '../../record/plan.ts';
import type { Frame, Item, RunRecord, Stage, Step } from '../../record/record.ts';
import { freePlan, pictures } from '../../engine/testing/fixture-run.ts';
import { nonFiniteShare } from '../../health/health.ts';

/** A fault, or a mitigation, of a plan. */
export const planned = (
  id: string,
  args: Readonly<Record<string, ArgumentValue>> = {},
  fromFrame = 0,
): PlannedFault => ({ id, args, fromFrame });

/** Every pixel of one frame is NaN. */
export const blindFrame = (frame: number): PlannedFault =>
  planned(
    'bad-pixels',
    { where: 'rectangle', width: 4096, height: 4096, value: NaN, lasts: 'transient' },
    frame,
  );

export interface FactRuns {
  /** Runs the full models in float32 on WebGL: the open palm once, statically, unless said otherwise. */
  readonly run: (more: Partial<Plan>, picture?: string) => Promise<RunRecord>;
  readonly end: () => void;
}

/** Runs free plans as a page does, in one warm realm. */
export function factRuns(): FactRuns {
  const runner = createRunner({
    scenarios: [],
    weightsUrl: new URL('/weights/', location.href).href,
  });
  return {
    run: async (more, picture = 'open-palm') =>
      runner.run(
        freePlan({ input: { kind: 'fixture', name: picture }, faults: [], ...more }),
        await pictures(picture),
      ),
    end: () => runner.dispose(),
  };
}

/** A frame of the faulty pass. */
export function frameOf(record: RunRecord, index = 0): Frame {
  const frame = record.faulty.frames[index];
  if (frame === undefined) throw new Error(`The faulty pass has no frame ${index}.`);
  return frame;
}

/** The only hand of a frame of the faulty pass. */
export function handOf(record: RunRecord, index = 0): Item {
  const { items: hands, error } = frameOf(record, index);
  const [item] = hands;
  if (item === undefined || hands.length > 1) {
    throw new Error(`Frame ${index} has ${hands.length} hands; error: ${error?.message ?? 'none'}`);
  }
  return item;
}

/** What the app is told of a hand that is not a number anywhere. */
export const isAllNaN = ({ score, keypoints }: Item): boolean =>
  Number.isNaN(score) &&
  keypoints.length === 21 &&
  keypoints.every(({ x, y }) => Number.isNaN(x) && Number.isNaN(y));

/** The last step of a stage; undefined where it did not run. */
export const lastStep = ({ steps }: Frame, stage: Stage): Step | undefined =>
  steps.filter((step) => step.stage === stage).at(-1);

/** Share of NaN and Inf in what a stage gave, 0–1; NaN where it did not run. */
export function shareIn(frame: Frame, stage: Stage): number {
  const step = lastStep(frame, stage);
  return step === undefined ? NaN : nonFiniteShare(step.health);
}

/** Kinds of outcome, frame by frame. */
export const kindsOf = ({ outcome }: RunRecord): string[] => outcome.frames.map(({ kind }) => kind);

/** What was measured of a property, frame by frame. */
export const measured = ({ evidence }: RunRecord, site: RegExp) =>
  evidence
    .filter((entry) => site.test(entry.site))
    .map(({ frame, first }) => [frame, first?.before, first?.after]);
