import type { Gate } from '../../record/gate.ts';

/** Values that the package downloaded, and the step that made them (null: made in plain numbers). */
export interface GateRead {
  readonly step: string | null;
  readonly values: ArrayLike<number>;
}

/** What the package downloaded of one run of the landmark network. */
export interface LandmarkReads {
  readonly hand: number;
  readonly presence: GateRead | null;
  readonly handedness: GateRead | null;
}

// The thresholds stand in hand-pose-detection 2.0.1, src/tfjs/constants.ts.
const palmScoreThreshold = 0.5;
const handPresenceThreshold = 0.5;
const handednessThreshold = 0.5;

const count = (values: ArrayLike<number>, is: (value: number) => boolean): number =>
  Array.from(values).filter(is).length;

/** Gates behind the palm network, from what was downloaded after it, in order. */
export function inferPalmGates(reads: readonly GateRead[]): Gate[] {
  const [boxes, scores] = reads;
  if (boxes?.step == null || scores?.step == null || scores.values.length === 0) return [];
  const coordinates = boxes.values.length / scores.values.length;
  const rejected = (score: number) => score < palmScoreThreshold;
  const kept = Array.from(scores.values, (score, i) => ({ score, i })).filter(
    ({ score }) => !rejected(score),
  );
  const nanScores = count(scores.values, Number.isNaN);
  const gates: Gate[] = [
    {
      name: 'palm score',
      stage: 'decode',
      item: null,
      step: scores.step,
      test: `drop if score < ${palmScoreThreshold}`,
      operands: { candidates: scores.values.length, nan: nanScores, kept: kept.length },
      decision:
        nanScores > 0
          ? `${nanScores} NaN scores kept, because NaN < ${palmScoreThreshold} is false`
          : `${kept.length} of ${scores.values.length} kept`,
      decidedByNaN: nanScores > 0,
      inferred: true,
    },
  ];
  if (kept.length === 0) return gates;

  const sizes = kept.map(({ score, i }) => {
    const [top = NaN, left = NaN, bottom = NaN, right = NaN] = Array.from(
      { length: 4 },
      (_, k) => boxes.values[i * coordinates + k],
    );
    return { score, width: right - left, height: bottom - top };
  });
  const sized = sizes.filter(({ width, height }) => !(width < 0 || height < 0));
  const nanSizes = sized.filter(({ width, height }) => Number.isNaN(width) || Number.isNaN(height));
  gates.push({
    name: 'box size',
    stage: 'decode',
    item: null,
    step: boxes.step,
    test: 'drop if width < 0 or height < 0',
    operands: { candidates: kept.length, nan: nanSizes.length, kept: sized.length },
    decision:
      nanSizes.length > 0
        ? `${nanSizes.length} boxes of NaN size kept, because NaN < 0 is false`
        : `${sized.length} of ${kept.length} kept`,
    decidedByNaN: nanSizes.length > 0,
    inferred: true,
  });

  const selected = reads[4];
  if (sized.length === 0 || selected === undefined) return gates;
  const nanSuppressed = sized.filter(({ score }) => Number.isNaN(score)).length;
  gates.push({
    name: 'non-max suppression',
    stage: 'decode',
    item: null,
    step: scores.step,
    test: 'keep if score > −Infinity and no better box overlaps',
    operands: { candidates: sized.length, nan: nanSuppressed, kept: selected.values.length },
    decision:
      nanSuppressed > 0
        ? `${nanSuppressed} boxes dropped, because NaN > −Infinity is false; ${selected.values.length} kept`
        : `${selected.values.length} of ${sized.length} kept`,
    decidedByNaN: nanSuppressed > 0,
    inferred: true,
  });
  return gates;
}

/** Gates behind one run of the landmark network. */
export function inferHandGates({ hand, presence, handedness }: LandmarkReads): Gate[] {
  const gates: Gate[] = [];
  const score = presence?.values[0];
  if (presence?.step != null && score !== undefined) {
    const rejected = score < handPresenceThreshold;
    gates.push({
      name: 'hand presence',
      stage: 'landmarks',
      item: hand,
      step: presence.step,
      test: `drop if handScore < ${handPresenceThreshold}`,
      operands: { handScore: score },
      decision: Number.isNaN(score)
        ? `kept, because NaN < ${handPresenceThreshold} is false`
        : rejected
          ? 'dropped'
          : 'kept',
      decidedByNaN: Number.isNaN(score),
      inferred: true,
    });
  }
  const side = handedness?.values[0];
  if (handedness?.step != null && side !== undefined) {
    gates.push({
      name: 'handedness',
      stage: 'landmarks',
      item: hand,
      step: handedness.step,
      test: `Left if handednessScore >= ${handednessThreshold}, else Right`,
      operands: { handednessScore: side },
      decision: Number.isNaN(side)
        ? `Right, because NaN >= ${handednessThreshold} is false`
        : side >= handednessThreshold
          ? 'Left'
          : 'Right',
      decidedByNaN: Number.isNaN(side),
      inferred: true,
    });
  }
  return gates;
}
