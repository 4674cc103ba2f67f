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
const parts = { file: 'subjects/items/items-codec.ts', tests: ['engine/judge-outcome.test.ts'] };
const pairing = {
  file: 'subjects/items/pair-items.ts',
  tests: ['subjects/items/pair-items.test.ts'],
};
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
    file: 'health/compare-values.ts',
    find: 'const difference = b - a;',
    replace: 'const difference = b + a;',
    tests: ['health/compare-values.test.ts'],
  },
  {
    wrong: 'sign: parts beyond their tolerance count as the same',
    ...parts,
    find: 'consumed ? null : distance <= tolerance',
    replace: 'consumed ? null : distance > tolerance',
  },
  {
    wrong: 'pairing: hands are paired in the order in which they come',
    ...pairing,
    find: 'return munkres(distances)',
    replace: 'return distances.slice(0, faulty.length).map((_, i): [number, number] => [i, i])',
  },
  {
    wrong: 'pairing: the farthest hands belong together',
    ...pairing,
    find: 'faulty.map((other) => itemDistance(item, other))',
    replace: 'faulty.map((other) => -itemDistance(item, other))',
  },
  {
    wrong: 'pairing: the steps of a hand have the number of its run',
    file: 'subjects/hands/crop-place.ts',
    find: 'near[0]?.hand ?? free[0]?.[0] ?? run',
    replace: 'run',
    tests: ['subjects/hands/crop-place.node.test.ts'],
  },
  {
    wrong: 'pairing: hands are not counted',
    ...parts,
    find: "allowed: 'as many',\n              same: false,",
    replace: "allowed: 'as many',\n            same: true,",
  },
  {
    wrong: 'dropped world points: their distance is not measured',
    ...parts,
    find: 'worldKeypoints: largest(paired.map(({ a, b }) => worldDistance(a, b))),',
    replace: 'worldKeypoints: null,',
  },
  {
    wrong: 'dropped world points: their distance does not decide',
    ...parts,
    find: "...measured('world key points', worldKeypoints, keypointTolerance, inLengths),",
    replace: '',
  },
  {
    wrong: 'dropped world points: NaN among them passes for finite',
    file: 'record/record.ts',
    find: '&& badWorldPoints(item) === 0',
    replace: '',
    tests: ['engine/judge-outcome.test.ts'],
  },
  {
    wrong: 'dropped world points: an answer that differs in them alone passes for the golden one',
    ...reach,
    find: '.map((item, i) => ({ item,',
    replace: '.map(({ worldKeypoints: _, ...item }: any, i) => ({ item,',
  },
  {
    wrong: 'dropped score: it may differ by anything',
    ...parts,
    find: 'scoreTolerance = 0.05',
    replace: 'scoreTolerance = 1e9',
  },
  {
    wrong: 'dropped handedness',
    ...parts,
    find: 'same: consumed ? null : sameLabel,',
    replace: 'same: true,',
  },
  {
    wrong: 'order of outcomes: the mildest frame is that of the run',
    ...outcome,
    find: 'outcomes.find((worst)',
    replace: 'outcomes.findLast((worst)',
  },
  {
    wrong: 'sign: the running sum of an autopsy is a magnitude',
    file: 'trace/autopsy/arithmetic.ts',
    find: 'this.partial = sum;',
    replace: 'this.partial = Math.abs(sum);',
    tests: ['trace/autopsy/backend-causes.test.ts'],
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
    wrong:
      'swapped blame: a step that fails on golden inputs is overwhelmed, and the other way round',
    ...blame,
    find: 'return isNonFiniteStep(again)\n    ?',
    replace: 'return !isNonFiniteStep(again)\n    ?',
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
    find: 'steps.find((step) => step.reused !== true &&',
    replace: 'steps.findLast((step) => step.reused !== true &&',
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
    wrong: 'first bad step: what rounding does before the fault begins is blamed',
    ...firstBad,
    find: "return struck || kind !== 'masked' ? tolerance.relativeL2 : Infinity;",
    replace: 'return tolerance.relativeL2;',
  },
  {
    wrong: 'first bad step: an answer that another realm changed is put down to rounding',
    ...firstBad,
    find: "struck || kind !== 'masked' ?",
    replace: 'struck ?',
  },
  {
    wrong: 'first bad step: a difference that rounding may make outranks NaN of a later frame',
    ...firstBad,
    find: 'return proof ?? bad[0] ?? null;',
    replace: 'return bad[0] ?? null;',
  },
  {
    wrong: 'swapped blame: the run is blamed on the frame that was reported first',
    file: 'engine/blame-of-run.ts',
    find: 'frame === first?.frame.index && step === first.step.id',
    replace: 'true',
    tests: ['engine/blame-of-run.node.test.ts'],
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
    find: '.filter(isOn).length < 2 &&',
    replace: '.filter(isOn).length < 0 &&',
  },
  {
    wrong: 'reach: what a guard did to the answer is put down to the fault',
    ...reach,
    find: '    !guarded(blame, question) &&\n',
    replace: '',
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
