import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frame, item, noDistances, step, evidence } from '../record/testing/build-record.ts';
import { opGraphs } from '../subjects/graph/op-graphs.ts';
import type { FoundBlame } from '../record/blame.ts';
import { judgeReach, type ReachQuestion } from './judge-reach.ts';
import type { Frame, Gate, OutcomeKind, Stage, Step } from '../record/record.ts';

const at = (stage: Stage, of: number | null, name: string, inputs: string[] = []): Step => ({
  ...step(stage, name),
  id: `${stage}/${of ?? '-'}/${name}`,
  item: of,
  inputs,
});
const fault = { id: 'node-result', args: {}, fromFrame: 0 };
const twoFaults = [fault, { ...fault, id: 'keypoint-value' }];
const gate = (stage: Stage, name: string, id: string, decision = 'kept'): Gate => ({
  name,
  stage,
  item: stage === 'decode' ? null : 0,
  step: id,
  test: '',
  operands: {},
  decision,
  decidedByNaN: false,
  inferred: true,
});
const blamed = (...path: string[]): FoundBlame => ({
  frame: 0,
  step: path[0] ?? '',
  symptom: 'NaN',
  verdict: 'guilty',
  because: '',
  path,
  autopsy: null,
});

const steps = [
  at('palm', null, 'a'),
  at('decode', null, 'boxes', ['palm/-/a']),
  at('crop', 0, 'transform'),
  at('landmarks', 0, 'score', ['crop/0/transform']),
  at('key points', 0, 'keypoints', ['crop/0/transform']),
  at('gesture', 0, 'straightness', ['key points/0/keypoints']),
];
const gates = [
  gate('decode', 'box size', 'decode/-/boxes'),
  gate('landmarks', 'hand presence', 'landmarks/0/score'),
];
const golden = frame(0, { items: [item()], steps, gates });

function lastVisible(blame: FoundBlame, faulty: Frame, change: Partial<ReachQuestion> = {}) {
  const question: ReachQuestion = {
    plan: { input: { kind: 'fixture', name: 'open-palm' }, faults: twoFaults, mitigations: [] },
    evidence: [],
    golden: { frames: [golden] },
    faulty: { frames: [faulty] },
    outcome: { kind: 'masked', frames: [] },
    tolerance: null,
    ...change,
  };
  return judgeReach(blame, question).lastVisible;
}
const outcomeOf = (kind: OutcomeKind): Pick<ReachQuestion, 'outcome'> => ({
  outcome: { kind, frames: [{ frame: 0, kind, distances: noDistances }] },
});
const coarse = { tolerance: { relativeL2: 0.05, because: '' } };

describe('whether blame reaches the answer', () => {
  it('is not so where the app receives the golden one, wherever the path ends', () => {
    assert.equal(lastVisible(blamed('palm/-/a', 'decode/-/boxes'), golden), 'decode/-/boxes');
    assert.equal(lastVisible(blamed('key points/0/keypoints'), golden), 'key points/0/keypoints');
    // Another order of the same hands is the same answer.
    const two = [item(0, { score: 0.7 }), item(300)];
    const [one, other] = [two, [...two].reverse()].map((items) =>
      frame(0, { items, steps, gates }),
    );
    const frames = { golden: { frames: [one as Frame] } };
    assert.equal(
      lastVisible(blamed('key points/0/keypoints'), other as Frame, frames),
      'key points/0/keypoints',
    );
  });

  it('is so where key points on the path differ, by a bit or in space alone', () => {
    const path = blamed('landmarks/0/score', 'key points/0/keypoints');
    const items = (change: Parameters<typeof item>[1]) =>
      frame(0, { items: [item(0, change)], steps, gates });
    assert.equal(lastVisible(path, items({ score: 0.9 + 2 ** -53 })), null);
    assert.equal(lastVisible(path, items({ worldKeypoints: [] })), null);
    assert.equal(lastVisible(path, frame(0, { items: [item(1)], steps, gates })), null);
  });

  it('is not so where something else made the answer differ', () => {
    const moved = frame(0, { items: [item(1)], steps, gates });
    assert.equal(lastVisible(blamed('palm/-/a', 'decode/-/boxes'), moved), 'decode/-/boxes');
  });

  it('is so where a single fault made it differ, though the path ends before', () => {
    const moved = frame(0, { items: [item(1)], steps, gates });
    const alone = {
      plan: {
        input: { kind: 'fixture', name: 'open-palm' } as const,
        faults: [fault, { ...fault, on: false }],
        mitigations: [],
      },
    };
    assert.equal(lastVisible(blamed('palm/-/a', 'decode/-/boxes'), moved, alone), null);
    assert.equal(lastVisible(blamed('palm/-/a'), golden, alone), 'palm/-/a');
  });

  it('is not so of what is made of the answer, nor where every step rounds and the path ends before', () => {
    const moved = frame(0, { items: [item(1)], steps, gates });
    const input = { kind: 'fixture', name: 'open-palm' } as const;
    const alone = { plan: { input, faults: [fault], mitigations: [] } };
    const gesture = 'gesture/0/straightness';
    assert.equal(lastVisible(blamed(gesture), moved, alone), gesture);
    const rounding = { ...alone, ...coarse, ...outcomeOf('silent') };
    assert.equal(lastVisible(blamed('palm/-/a'), moved, rounding), 'palm/-/a');
    assert.equal(lastVisible(blamed('palm/-/a', 'key points/0/keypoints'), moved, rounding), null);
  });

  it('is so where what runs is broken by itself, and its golden run is, too', () => {
    const input = { kind: 'fixture', name: 'open-palm' } as const;
    const faultless = { plan: { input, faults: [{ ...fault, on: false }], mitigations: [] } };
    const broken = { ...faultless, ...outcomeOf('non-finite') };
    assert.equal(lastVisible(blamed('palm/-/a', 'key points/0/keypoints'), golden, broken), null);
    assert.equal(lastVisible(blamed('palm/-/a'), golden, broken), 'palm/-/a');
    const fine = { ...faultless, ...outcomeOf('masked') };
    const path = blamed('palm/-/a', 'key points/0/keypoints');
    assert.equal(lastVisible(path, golden, fine), 'key points/0/keypoints');
  });

  it('is not so where a guard alone made it differ, and is so where the guard did nothing', () => {
    const guard = { id: 'score-threshold', args: {}, fromFrame: 0 };
    const plan = {
      input: { kind: 'fixture', name: 'open-palm' } as const,
      faults: [fault],
      mitigations: [guard],
    };
    const did = (changed: number, frame = 0) => [
      { ...evidence(changed, guard.id), site: 'hands', frame },
    ];
    const dropped = frame(0, { steps: steps.slice(0, 4), gates: gates.slice(0, 1) });
    const path = blamed('palm/-/a');
    assert.equal(lastVisible(path, dropped, { plan, evidence: did(1) }), 'palm/-/a');
    assert.equal(lastVisible(path, dropped, { plan, evidence: did(0) }), null);
    assert.equal(lastVisible(path, dropped, { plan, evidence: did(1, 1) }), null);
    const off = { ...plan, mitigations: [{ ...guard, on: false }] };
    assert.equal(lastVisible(path, dropped, { plan: off, evidence: did(1) }), null);
  });

  it('is so where a guard dropped the hand for what the path made of its key points', () => {
    const plan = {
      input: { kind: 'fixture', name: 'open-palm' } as const,
      faults: [fault],
      mitigations: [{ id: 'drop-non-finite', args: {}, fromFrame: 0 }],
    };
    const dropped = frame(0, { steps: steps.slice(0, 4), gates: gates.slice(0, 1) });
    const struck = { plan, evidence: [evidence(1, 'drop-non-finite')] };
    assert.equal(lastVisible(blamed('crop/0/transform'), dropped, struck), null);
    assert.equal(lastVisible(blamed('palm/-/a'), dropped, struck), 'palm/-/a');
  });

  it('is so where the decoded boxes or the score on the path cost a hand', () => {
    const none = frame(0, { steps: steps.slice(0, 2), gates: gates.slice(0, 1) });
    assert.equal(lastVisible(blamed('palm/-/a', 'decode/-/boxes'), none), null);
    assert.equal(lastVisible(blamed('palm/-/a'), none), 'palm/-/a');
    const dropped = frame(0, { steps: steps.slice(0, 4), gates });
    assert.equal(lastVisible(blamed('landmarks/0/score'), dropped), null);
  });

  it('counts a gesture only where the app consumes the hands', () => {
    const path = blamed('gesture/0/straightness');
    const consumed = (text: string) => ({ id: 'gestures', items: [{ values: {}, text }] });
    const with_ = (text: string) =>
      frame(0, { items: [item()], steps, gates, consumer: consumed(text) });
    const frames = { golden: { frames: [with_('fist')] } };
    assert.equal(lastVisible(path, with_('palm'), frames), null);
    assert.equal(lastVisible(path, with_('fist'), frames), 'gesture/0/straightness');
    assert.equal(
      lastVisible(path, frame(0, { items: [item(1)], steps, gates })),
      'gesture/0/straightness',
    );
  });

  it('is by what the app made of the hands where it consumes them', () => {
    const path = blamed('key points/0/world_keypoints');
    const made = (text: string, change: Parameters<typeof item>[1] = {}) =>
      frame(0, {
        items: [item(0, change)],
        steps,
        gates,
        consumer: { id: 'gestures', items: [{ values: {}, text }] },
      });
    const alone = {
      plan: {
        input: { kind: 'fixture', name: 'open-palm' } as const,
        faults: [fault],
        mitigations: [],
      },
      golden: { frames: [made('fist')] },
    };
    const lost = { worldKeypoints: [{ x: NaN, y: 0, z: 0 }] };
    assert.equal(lastVisible(path, made('fist', lost), alone), path.step);
    assert.equal(lastVisible(path, made('palm', lost), alone), null);
  });

  it('is so where the call threw, or never returned', () => {
    const error = { name: 'Error', message: '' };
    assert.equal(lastVisible(blamed('palm/-/a'), frame(0, { steps, gates, error })), null);
    assert.equal(lastVisible(blamed('palm/-/a'), golden, { faulty: { frames: [] } }), null);
  });

  it('is by the outcome where steps may differ by rounding alone', () => {
    const path = blamed('key points/0/keypoints');
    const rounded = frame(0, { items: [item(1e-3)], steps, gates });
    assert.equal(lastVisible(path, rounded, { ...coarse, ...outcomeOf('masked') }), path.step);
    assert.equal(lastVisible(path, rounded, { ...coarse, ...outcomeOf('silent') }), null);
  });

  it('of a graph is by its outputs, which other nodes may read', () => {
    const [name = '', graph] = Object.entries(opGraphs)[0] ?? [];
    const [output = '', node = ''] = Object.entries(graph?.outputs ?? {})[0] ?? [];
    const given = (value: number, inputs: string[] = []) =>
      frame(0, {
        steps: [
          at('graph', null, 'elsewhere'),
          at('graph', null, node, inputs),
          at('graph', null, 'later', [`graph/-/${node}`, 'graph/-/elsewhere']),
        ],
        outputs: [{ name: output, shape: [], values: [value] }],
      });
    const question = {
      plan: {
        input: { kind: 'own', subject: 'graph', name } as const,
        faults: twoFaults,
        mitigations: [],
      },
      golden: { frames: [given(1)] },
    };
    assert.equal(lastVisible(blamed(`graph/-/${node}`), given(2), question), null);
    assert.equal(lastVisible(blamed(`graph/-/${node}`), given(1), question), `graph/-/${node}`);
    assert.equal(lastVisible(blamed('graph/-/elsewhere'), given(2), question), 'graph/-/elsewhere');
  });
});
