import { expect } from '@open-wc/testing';
import type { OutcomeKind } from '../../../record/record.ts';
import {
  allNaN,
  goldenSteps,
  makeFrame,
  makeHand,
  makeRecord,
  makeStep,
  noAutopsy,
  overflowBlame,
  overflowRecord,
  overflowingSteps,
} from '../../testing/make-record.ts';
import { plainSentence, toldFrame, verdictSentence } from './verdict-sentence.ts';

const say = (record: Parameters<typeof verdictSentence>[0]): string =>
  plainSentence(verdictSentence(record));

const golden = makeFrame(0, goldenSteps, [makeHand()]);
const large = goldenSteps.map((step) => ({
  ...step,
  health: { ...step.health, absMax: (step.health.absMax ?? 0) * 255 },
}));

describe('verdictSentence', () => {
  it('tells where NaN is born, how the network ends and what the app gets', () => {
    expect(say(overflowRecord())).to.equal(
      'The first NaN appears in palm · depthwise_conv2d_0 (step 2): 1 % of its values, although all its inputs are finite. At the end of the palm network 100 % is NaN. The app gets no hand and no error; the golden run finds 1 hand.',
    );
  });

  it('tells the blame of the run where it is known', () => {
    const blame = {
      ...noAutopsy,
      frame: 0,
      step: 'palm/-/depthwise_conv2d_0',
      symptom: 'NaN' as const,
      verdict: 'overwhelmed' as const,
      because: 'it is healthy on golden inputs',
      path: [],
      lastVisible: null,
    };
    expect(say({ ...overflowRecord(), blame })).to.contain(
      '1 % of its values. It is overwhelmed: it is healthy on golden inputs. At the end',
    );
    // Blame for another step says nothing of this one.
    expect(say({ ...overflowRecord(), blame: { ...blame, step: 'palm/-/add_0' } })).to.contain(
      'although all its inputs are finite',
    );
  });

  it('tells the arithmetic of the first NaN, where it explains it', () => {
    const record = { ...overflowRecord(), blame: overflowBlame };
    expect(say(record)).to.contain(
      'inputs of the golden run; sum of 25 products = −67 099, below −65 504. At the end',
    );
    const autopsy = { ...overflowBlame.autopsy!, explained: false };
    expect(say({ ...record, blame: { ...overflowBlame, autopsy } })).to.not.contain('products');
  });

  it('tells the first step that differs, and where it is last seen', () => {
    const away = { maxAbs: 1, relativeL2: 0.5, leftOut: 0 };
    const steps = large.map((step, i) => (i < 2 ? step : { ...step, divergence: away }));
    const record = makeRecord([golden], [makeFrame(0, steps, [])], ['silent']);
    const blame = {
      ...overflowBlame,
      ...noAutopsy,
      symptom: 'divergence' as const,
      verdict: 'guilty' as const,
      because: 'its inputs are those of the golden run',
      lastVisible: 'palm/-/add_0',
    };
    expect(say({ ...record, blame })).to.contain(
      'The first step that differs is palm · depthwise_conv2d_0 (step 2). It is guilty: its inputs are those of the golden run. It is last seen in palm · add_0. The app gets no hand',
    );
    const tolerance = { relativeL2: 0.05, because: 'the golden run is of another realm' };
    expect(say({ ...record, blame, tolerance })).to.contain(
      'The first step that differs by more than the tolerance of 0.05 is palm',
    );
    const harmless = makeRecord([golden], [makeFrame(0, steps, [makeHand()])], ['masked']);
    expect(say({ ...harmless, blame })).to.contain(
      'The first step that differs is palm · depthwise_conv2d_0 (step 2). The app gets the golden answer',
    );
  });

  it('tells NaN in a gesture behind the step that it comes from', () => {
    const away = { maxAbs: 1, relativeL2: 1, leftOut: 0 };
    const steps = [
      makeStep('conv2d_0', 0, { absMax: 0 }, { stage: 'landmarks', item: 0, divergence: away }),
      makeStep('straightness', 0, allNaN, {
        stage: 'gesture',
        item: 0,
        inferred: true,
        inputs: ['key points/0/keypoints'],
      }),
    ];
    const blame = {
      ...overflowBlame,
      ...noAutopsy,
      step: 'landmarks/0/conv2d_0',
      symptom: 'divergence' as const,
      verdict: 'guilty' as const,
      because: 'its inputs are those of the golden run',
    };
    const record = makeRecord([golden], [makeFrame(0, steps, [makeHand()])], ['silent'], { blame });
    expect(say(record)).to.match(
      /^The first step that differs is landmarks · conv2d_0 \(step 0\)\. It is guilty: .* The first NaN appears in gesture · straightness/,
    );
  });

  it('claims no more finite steps than ran before an error or a hang', () => {
    const error = { name: 'Error', message: 'must be [1,192,192,3], but was [1,192,192,4]' };
    const thrown = makeRecord([golden], [makeFrame(0, large, [], { error })], ['thrown']);
    expect(say(thrown)).to.match(/^No NaN up to the error; .* but was \[1,192,192,4\]\.$/);
    const ended = { reason: 'hung' as const, message: 'It was waiting for a download.' };
    const hung = makeRecord([golden, golden], [makeFrame(0, large, [])], ['masked', 'hung'], {
      ended,
    });
    expect(say(hung)).to.contain('No NaN up to where it hangs').and.contain('waiting for');
  });

  it('marks the finding', () => {
    const strong = verdictSentence(overflowRecord()).filter(({ kind }) => kind === 'strong');
    expect(strong.map(({ text }) => text)).to.deep.equal([
      'palm · depthwise_conv2d_0',
      '100 % is NaN',
      'no hand and no error',
    ]);
  });

  it('does not claim finite inputs that were not', () => {
    const steps = overflowingSteps.map((step) => ({ ...step, inputs: ['palm/-/unseen'] }));
    const record = makeRecord([golden], [makeFrame(0, steps, [])], ['silent']);
    expect(say(record)).not.to.contain('is finite');
  });

  it('tells a finite silent failure by its magnitudes', () => {
    const record = makeRecord([golden], [makeFrame(0, large, [])], ['silent']);
    expect(say(record)).to.equal(
      'No NaN anywhere; the largest magnitude is 255\u202f000 in palm · add_0, golden 1\u202f000. The app gets no hand and no error; the golden run finds 1 hand.',
    );
  });

  it('tells a masked fault', () => {
    const record = makeRecord([golden], [makeFrame(0, goldenSteps, [makeHand()])], ['masked']);
    expect(say(record)).to.contain('The app gets the golden answer: 1 hand (score 0.98, “Right”).');
  });

  it('tells a picture without a hand', () => {
    const empty = makeFrame(0, goldenSteps, []);
    expect(say(makeRecord([empty], [empty], ['masked']))).to.contain(
      'The app gets no hand, and neither does the golden run',
    );
  });

  it('reports no share of a network whose output is finite', () => {
    const record = makeRecord(
      [golden],
      [
        makeFrame(
          0,
          [
            makeStep('conv2d_0', 0, { nan: 1 }),
            makeStep('prelu_0', 1, {}, { inputs: ['palm/-/conv2d_0'] }),
          ],
          [makeHand()],
        ),
      ],
      ['masked'],
    );
    expect(say(record)).to.contain('The first NaN appears in palm · conv2d_0');
    expect(say(record)).to.not.contain('0 %');
  });

  it('counts key points that are not finite', () => {
    const points = makeHand().keypoints.map((point, i) => (i < 5 ? { x: NaN, y: NaN } : point));
    const hand = makeHand({ score: NaN, keypoints: points });
    const record = makeRecord([golden], [makeFrame(0, goldenSteps, [hand])], ['non-finite']);
    expect(say(record)).to.contain('1 hand (score NaN, “Right”, 5 of 21 key points not finite)');
  });

  it('tells how far a wrong answer is off', () => {
    const record = makeRecord([golden], [makeFrame(0, large, [makeHand()])], ['silent']);
    const [frame] = record.outcome.frames;
    const distances = { ...frame!.distances, keypoints: 0.12, score: 0.3, sameLabel: false };
    const off = {
      ...record,
      outcome: { ...record.outcome, frames: [{ ...frame!, distances }] },
    };
    expect(say(off)).to.contain(
      'key points are off by 12 % of the palm, the score by 0.3, the handedness is flipped',
    );
  });

  it('tells what the caller of a graph gets, and how far it is off', () => {
    const over = (values: number[], kind: OutcomeKind, far: number | null): string => {
      const outputs = [{ name: 'y', shape: [values.length], values }];
      const made = makeFrame(0, goldenSteps, [], { outputs });
      const record = makeRecord([made], [made], [kind]);
      const [frame] = record.outcome.frames;
      const distances = { ...frame!.distances, outputs: far };
      return say({ ...record, outcome: { ...record.outcome, frames: [{ ...frame!, distances }] } });
    };
    expect(over([1], 'masked', 0)).to.contain('The caller gets the golden answer.');
    expect(over([1], 'masked', 0.0005)).to.contain('within 0.05 % of the golden value.');
    expect(over([1, 2], 'silent', 30)).to.contain(
      'finite numbers, and wrong ones, off by up to 30 times the golden value, and no error.',
    );
    expect(over([1], 'silent', null)).to.contain('off by up to any amount');
    expect(over([NaN, 2], 'non-finite', 0.5)).to.contain(
      'The caller gets 1 of 2 values of y not finite; the rest is off by up to 50 % of the golden value.',
    );
  });

  it('tells an error and a hang', () => {
    const error = { name: 'Error', message: 'roi width cannot be 0.' };
    const thrown = makeRecord([golden], [makeFrame(0, goldenSteps, [], { error })], ['thrown']);
    expect(say(thrown)).to.match(/The call throws Error: roi width cannot be 0\.$/);
    const ended = { reason: 'hung' as const, message: 'no sign of life for 20 s' };
    const hung = makeRecord([golden], [], ['hung'], { ended });
    expect(say(hung)).to.contain('The call never returns').and.contain('no sign of life');
  });

  it('tells which frames were hit, and speaks of the one where NaN is born', () => {
    const frames = [0, 1, 2].map((i) => makeFrame(i, goldenSteps, [makeHand()]));
    const faulty = [
      frames[0]!,
      makeFrame(1, large, []),
      makeFrame(2, [makeStep('conv2d_0', 0, allNaN)], []),
    ];
    const record = makeRecord(frames, faulty, ['masked', 'silent', 'silent']);
    const told = { ...record, outcome: { ...record.outcome, kind: 'silent' as const } };
    expect(toldFrame(told)).to.equal(2);
    expect(say(told)).to.contain('In frame 3, the first NaN appears in palm · conv2d_0');
    expect(say(told)).to.contain('Over 3 frames: no effect in frame 1; silent in frames 2, 3.');
  });

  it('compares the largest magnitude with the golden one of its frame, and names that', () => {
    const sized = (value: number) => [makeStep('conv2d_0', 0, { absMax: value })];
    const golden = [394, 395].map((value, i) => makeFrame(i, sized(value), [makeHand()]));
    const faulty = [394, 396].map((value, i) => makeFrame(i, sized(value), [makeHand()]));
    expect(say(makeRecord(golden, faulty, ['masked', 'silent']))).to.contain(
      'the largest magnitude is 396 in palm · conv2d_0, frame 2, golden 395.',
    );
  });

  it('tells the errors of frames that it does not speak of', () => {
    const error = { name: 'Error', message: 'roi width cannot be 0.' };
    const frames = [0, 1, 2].map((i) => makeFrame(i, goldenSteps, [makeHand()]));
    const faulty = [
      makeFrame(0, [makeStep('conv2d_0', 0, allNaN)], []),
      makeFrame(1, goldenSteps, [], { error }),
      makeFrame(2, goldenSteps, [], { error }),
    ];
    const record = makeRecord(frames, faulty, ['non-finite', 'thrown', 'thrown']);
    expect(toldFrame(record)).to.equal(0);
    expect(say(record)).to.contain(
      'Over 3 frames: non-finite in frame 1; thrown in frames 2, 3 (Error: roi width cannot be 0).',
    );
    const later = makeRecord(frames, faulty.slice(1), ['masked', 'thrown', 'thrown']);
    const early = { ...later, outcome: { ...later.outcome, kind: 'thrown' as const } };
    expect(say(early).match(/roi width/g)).to.have.lengthOf(1);
    expect(say(early)).to.contain('In frame 2, the call throws Error: roi width cannot be 0.');
  });

  it('speaks of the blamed frame of a fault without effect', () => {
    const frames = [0, 1].map((i) => makeFrame(i, goldenSteps, [makeHand()]));
    const record = makeRecord(frames, frames, ['masked', 'masked']);
    expect(toldFrame(record)).to.equal(0);
    expect(toldFrame({ ...record, blame: { ...overflowBlame, frame: 1 } })).to.equal(1);
  });

  it('calls a frame before the fault begins healthy, and one on which it has no effect so', () => {
    const frames = [0, 1, 2].map((i) => makeFrame(i, goldenSteps, [makeHand()]));
    const record = makeRecord(frames, frames, ['masked', 'masked', 'silent']);
    const faults = [{ id: 'scale', args: {}, fromFrame: 1 }];
    expect(say({ ...record, plan: { ...record.plan, faults } })).to.contain(
      'Over 3 frames: healthy in frame 1; no effect in frame 2; silent in frame 3.',
    );
  });

  it('takes all outputs of a network together at its end, not the one that ran last', () => {
    const output = (name: string, index: number, health = {}) =>
      makeStep(name, index, health, { stage: 'landmarks', item: 0, inputs: ['landmarks/0/pad_0'] });
    const pad = makeStep('pad_0', 0, {}, { stage: 'landmarks', item: 0 });
    // As in a NaN handedness: a single number of the 128 that the network gives.
    const steps = [
      pad,
      output('fully_connected_0', 1, { ...allNaN, size: 1, nan: 1 }),
      output('fully_connected_3', 2, { size: 127 }),
    ];
    const record = makeRecord([golden], [makeFrame(0, steps, [makeHand()])], ['silent']);
    expect(say(record)).to.contain('At the end of the landmark network 0.8 % is NaN.');
  });

  it('says of a graph what each output is, and nothing of the step that ran last', () => {
    const graph = (name: string, index: number, health = {}) =>
      makeStep(name, index, health, { stage: 'graph' });
    const frame = makeFrame(0, [graph('mean_0', 0), graph('variance_0', 1, allNaN)], [], {
      outputs: [
        { name: 'mean', shape: [1], values: [1] },
        { name: 'variance', shape: [1], values: [NaN] },
      ],
    });
    const words = say(makeRecord([frame], [frame], ['non-finite']));
    expect(words).to.contain('The caller gets 1 of 1 values of variance not finite');
    expect(words).not.to.contain('At the end');
  });

  it('names every part of the answer that is not finite', () => {
    const lost = makeHand({ worldKeypoints: [{ x: NaN, y: 0, z: 0 }] });
    const record = makeRecord([golden], [makeFrame(0, goldenSteps, [lost])], ['non-finite']);
    expect(say(record)).to.contain('“Right”, 1 of 1 world key points not finite) and no error');
    const [frame] = record.outcome.frames;
    const far = (change: object): string => {
      const distances = { ...frame!.distances, keypoints: 0, ...change };
      return say({ ...record, outcome: { ...record.outcome, frames: [{ ...frame!, distances }] } });
    };
    expect(far({ worldKeypoints: NaN })).to.contain(
      '; key points are off by 0 % of the palm, world key points are not finite.',
    );
    expect(far({ keypoints: NaN, worldKeypoints: NaN, score: NaN })).to.contain(
      '; key points and world key points and the score are not finite.',
    );
    expect(far({ keypoints: NaN, worldKeypoints: 0.05 })).to.contain(
      '; world key points are off by 5 % of the palm, key points are not finite.',
    );
    expect(far({ score: NaN })).to.contain('palm, the score is not finite.');
  });

  it('says how networks end that ran after the first NaN, and of no other', () => {
    const nan = makeStep('keypoints', 0, allNaN, { stage: 'key points', item: 0 });
    const late = makeRecord([golden], [makeFrame(0, [...goldenSteps, nan], [])], ['silent']);
    expect(say(late)).to.not.contain('At the end');
    const early = makeStep('conv2d_9', 9, allNaN);
    const ends = goldenSteps.slice(-1);
    const inside = goldenSteps.slice(0, 4).map((step, i, all) => ({
      ...step,
      inputs: [all[i - 1]?.id ?? early.id],
    }));
    const passed = makeRecord(
      [golden],
      [makeFrame(0, [early, ...inside, ...ends], [])],
      ['silent'],
    );
    expect(say(passed)).to.contain('At the end of the palm network all is finite.');
  });

  it('names world key points that are off, where those of the picture are not', () => {
    const record = makeRecord([golden], [makeFrame(0, large, [makeHand()])], ['silent']);
    const [frame] = record.outcome.frames;
    const distances = { ...frame!.distances, keypoints: 0.006, worldKeypoints: 52 };
    expect(
      say({ ...record, outcome: { kind: 'silent', frames: [{ ...frame!, distances }] } }),
    ).to.contain('key points are off by 0.6 % of the palm, world key points by 52 palms');
  });

  it('names what an app made otherwise of the hands, with both values', () => {
    const made = (text: string, thumb: number) => ({
      id: 'fingerpose',
      items: [{ values: { thumb, index: 1 }, text }],
    });
    const was = makeFrame(0, goldenSteps, [makeHand()], { consumer: made('victory', 9) });
    const is = makeFrame(0, goldenSteps, [makeHand()], { consumer: made('fist', 2) });
    const over = (kind: OutcomeKind, names: (string | null)[]) => {
      const record = makeRecord([was], [is], [kind]);
      const [frame] = record.outcome.frames;
      const distances = {
        ...frame!.distances,
        sameConsumed: names.length === 0,
        consumedDiffers: names.map((name) => ({ golden: 0, faulty: 0, name })),
      };
      return say({ ...record, outcome: { kind, frames: [{ ...frame!, distances }] } });
    };
    expect(over('silent', [null, 'thumb'])).to.contain(
      'the app makes something different from the golden run: it says “fist”, golden “victory”; thumb is 2, golden 9.',
    );
    expect(over('silent', [null, 'thumb', 'index', 'ring', 'pinky'])).to.contain(
      'and 2 more differences',
    );
    expect(over('masked', [])).to.contain('the app makes the same as in the golden run');
  });

  it('tells whether it recovers', () => {
    const over = (...kinds: OutcomeKind[]) => {
      const frames = kinds.map((_kind, i) => makeFrame(i, goldenSteps, [makeHand()]));
      return say(makeRecord(frames, frames, kinds));
    };
    expect(over('masked', 'silent', 'silent')).to.match(
      /It does not recover: every frame from frame 2 on is wrong\.$/,
    );
    expect(over('silent', 'thrown', 'masked')).to.match(/It recovers: the last frame is right\.$/);
    for (const kinds of [
      ['masked', 'masked'],
      ['masked', 'silent'],
      ['silent', 'masked', 'silent'],
    ] as const)
      expect(over(...kinds)).to.not.contain('recover');
  });
});
