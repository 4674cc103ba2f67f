/** A mistake in the code that judges runs, made on purpose: some test must turn red. */
export interface JudgeMutant {
  /** What the judge would get wrong. */
  readonly wrong: string;
  /** The module that is changed, from the root of the package. */
  readonly file: string;
  /** Text that occurs in it once, and what stands there instead. */
  readonly find: string;
  readonly replace: string;
  /** Test files of which at least one test must fail. */
  readonly tests: readonly string[];
}

const outcome = { file: 'engine/judge-outcome.ts', tests: ['engine/judge-outcome.test.ts'] };
const reach = { file: 'engine/judge-reach.ts', tests: ['engine/judge-reach.node.test.ts'] };
const blame = { file: 'trace/find-blame.ts', tests: ['trace/find-blame.test.ts'] };
const firstBad = {
  file: 'record/first-bad-step.ts',
  tests: ['record/first-bad-step.node.test.ts'],
};

/** Every mutant of the judges, a row each. */
export const judgeMutants: readonly JudgeMutant[] = [
  {
    wrong: 'sign: a difference of steps is taken for their sum',
    file: 'trace/compare-values.ts',
    find: 'const difference = b - a;',
    replace: 'const difference = b + a;',
    tests: ['trace/compare-values.test.ts'],
  },
  {
    wrong: 'sign: key points beyond the tolerance count as the same',
    ...outcome,
    find: '(measured.keypoints ?? 0) <= keypointTolerance',
    replace: '(measured.keypoints ?? 0) > keypointTolerance',
  },
  {
    wrong: 'pairing: a golden hand is paired with the farthest faulty one',
    ...outcome,
    find: 'a.far - b.far',
    replace: 'b.far - a.far',
  },
  {
    wrong: 'pairing: hands are not counted',
    ...outcome,
    find: 'same && measured.goldenHands === measured.faultyHands',
    replace: 'same',
  },
  {
    wrong: 'dropped world points: NaN among them passes for finite',
    file: 'engine/record.ts',
    find: 'hand.worldKeypoints.every(({ x, y, z }) => [x, y, z].every(Number.isFinite))',
    replace: 'true',
    tests: ['engine/judge-outcome.test.ts'],
  },
  {
    wrong: 'dropped world points: an answer that differs in them alone passes for the golden one',
    ...reach,
    find: '.map((hand, i) => ({ hand,',
    replace: '.map(({ worldKeypoints: _, ...hand }: any, i) => ({ hand,',
  },
  {
    wrong: 'dropped score: it may differ by anything',
    ...outcome,
    find: '(measured.score ?? 0) <= scoreTolerance',
    replace: 'true',
  },
  {
    wrong: 'dropped handedness',
    ...outcome,
    find: '(measured.sameHandedness ?? true) &&',
    replace: '',
  },
  {
    wrong: 'order of outcomes: the mildest frame is that of the run',
    ...outcome,
    find: 'outcomes.find((worst)',
    replace: 'outcomes.findLast((worst)',
  },
  {
    wrong: 'swapped blame: a step that misbehaves on golden inputs is overwhelmed',
    ...blame,
    find: "return { verdict: 'guilty', because: onGoldenInputs(first) };",
    replace: "return { verdict: 'overwhelmed', because: onGoldenInputs(first) };",
  },
  {
    wrong: 'swapped blame: a victim of a constant is guilty',
    ...blame,
    find: "verdict: 'victim',\n      because: 'it was given NaN or Inf that no step made",
    replace: "verdict: 'guilty',\n      because: 'it was given NaN or Inf that no step made",
  },
  {
    wrong: 'swapped blame: whoever fails on golden inputs is overwhelmed, and the other way round',
    ...blame,
    find: 'switch (failsOnGolden(first)) {\n    case true:',
    replace:
      'switch (failsOnGolden(first) === null ? null : !failsOnGolden(first)) {\n    case true:',
  },
  {
    wrong: 'first bad step: an inferred one outranks the observed one upstream',
    ...firstBad,
    find: 'if (!nonFinite.inferred) return nonFinite;',
    replace: 'return nonFinite;',
  },
  {
    wrong: 'first bad step: another hand counts as upstream',
    ...firstBad,
    find: 'mayReach(step, nonFinite) &&',
    replace: '',
  },
  {
    wrong: 'first bad step: the last one is taken',
    ...firstBad,
    find: 'steps.find(isNonFiniteStep) ?? null',
    replace: 'steps.findLast(isNonFiniteStep) ?? null',
  },
  {
    wrong: 'first bad step: a changed shape is skipped',
    ...firstBad,
    find: 'if (goldenShape !== undefined) return true;',
    replace: 'if (goldenShape !== undefined) return false;',
  },
  {
    wrong: 'first bad step: within one realm, what two realms may differ by is tolerated',
    file: 'engine/step-tolerance.ts',
    find: 'if (realmName(golden) === realmName(faulty)) return [];',
    replace: '',
    tests: ['engine/step-tolerance.node.test.ts'],
  },
  {
    wrong: 'reach: it is said where it is not so, and not where it is',
    ...reach,
    find: 'lastVisible: reaches ? null :',
    replace: 'lastVisible: !reaches ? null :',
  },
  {
    wrong: 'reach: an answer that differs is enough, whatever made it differ',
    ...reach,
    find: 'differs(blame.frame, question) && isItsDoing(blame, question)',
    replace: 'differs(blame.frame, question)',
  },
  {
    wrong: 'reach: a path to the answer is enough, though the answer is the golden one',
    ...reach,
    find: 'differs(blame.frame, question) && isItsDoing(blame, question)',
    replace: 'isItsDoing(blame, question)',
  },
  {
    wrong: 'reach: a single fault that acts at many steps is told apart from what it did',
    ...reach,
    find: '.filter(isOn).length < 2 ||',
    replace: '.filter(isOn).length < 0 ||',
  },
  {
    wrong: 'reach: the path does not cross from the decoded boxes to the crops',
    ...blame,
    find: 'if (read || moved) path.add(step.id);',
    replace: 'if (read) path.add(step.id);',
  },
  {
    wrong: 'reach: the path follows steps that are not bad',
    ...blame,
    find: 'const bad = steps.filter((step) => isBadStep(step, tolerance));',
    replace: 'const bad = [...steps];',
  },
  {
    wrong: 'ending: a realm that computes is said to wait for a download',
    file: 'engine/run-faulty.ts',
    find: 'unfinished.push(...steps);\n          awaited = null;',
    replace: 'unfinished.push(...steps);',
    tests: ['engine/run-faulty.node.test.ts'],
  },
];
