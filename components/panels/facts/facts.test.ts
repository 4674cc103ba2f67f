import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { OfferedMitigation } from '../../../record/scenario.ts';
import { clipSpec } from '../../testing/make-playground.ts';
import {
  allNaN,
  goldenSteps,
  makeFrame,
  makeHand,
  makeRecord,
  makeStep,
  overflowRecord,
  overflowingSteps,
} from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import './fact-strip.ts';
import type { FactStrip } from './fact-strip.ts';
import { helpFact, type Help } from './help-fact.ts';
import { answerFact, spreadFact, startFact } from './run-facts.ts';

const golden = makeFrame(0, goldenSteps, [makeHand()]);
const masked = makeRecord([golden], [golden], ['masked']);

describe('the facts of a run', () => {
  it('says where the first NaN is, how far it spreads, and what the app gets', () => {
    const record = overflowRecord();
    expect(startFact(record)).to.deep.equal({
      label: 'First NaN',
      value: 'palm · depthwise_conv2d_0',
      detail: 'step 2 · 1 of 100 values',
      step: 'palm/-/depthwise_conv2d_0',
    });
    expect(spreadFact(record)).to.include({
      value: '100 % of palm output',
      detail: '2 of 4 steps',
    });
    expect(answerFact(record)).to.deep.equal({
      label: 'The app gets',
      value: 'no hand',
      detail: 'no error · golden: 1 hand',
    });
  });

  it('says the first difference where there is no NaN', () => {
    const off = { maxAbs: 1, relativeL2: 0.31, leftOut: 0 };
    const steps = goldenSteps.map((step, i) => (i > 1 ? { ...step, divergence: off } : step));
    const record = makeRecord([golden], [makeFrame(0, steps, [makeHand()])], ['silent']);
    expect(startFact(record)).to.include({
      label: 'First difference',
      detail: 'step 2 · off by 0.31 (relative L2)',
    });
    expect(spreadFact(record).value).to.equal('3 of 5 steps');
    expect(spreadFact(record).detail).to.contain('no NaN');
  });

  it('says that nothing happened, without a share of nothing', () => {
    expect(startFact(masked)).to.include({
      value: 'none',
      detail: 'every step matches the golden run',
    });
    expect(spreadFact(masked).value).to.equal('nowhere');
    expect(answerFact(masked)).to.include({ value: 'the golden answer' });
    for (const fact of [startFact(masked), spreadFact(masked), answerFact(masked)])
      expect(`${fact.value} ${fact.detail}`).to.not.match(/\b0 %/);
  });

  it('says how far it goes where no network ends in it', () => {
    const steps = [
      makeStep('conv2d_0', 0, { nan: 1 }),
      makeStep('max_pool2d_0', 1, {}, { inputs: ['palm/-/conv2d_0'] }),
    ];
    const record = makeRecord([golden], [makeFrame(0, steps, [makeHand()])], ['masked']);
    expect(spreadFact(record)).to.include({ value: 'no other step', detail: '1 of 2 steps' });
  });

  it('counts key points that are not finite, and frames that went wrong', () => {
    const keypoints = makeHand().keypoints.map(() => ({ x: NaN, y: 1 }));
    const bad = makeFrame(0, goldenSteps, [makeHand({ keypoints, score: NaN })]);
    const record = makeRecord(
      [golden, { ...golden, index: 1 }],
      [bad, { ...golden, index: 1 }],
      ['non-finite', 'masked'],
    );
    expect(answerFact(record)).to.include({
      value: '1 hand, 21 key points not finite',
      detail: 'score NaN · “Right” · no error · 1 of 2 frames',
    });
  });

  it('counts what is not finite in space, and in what the app computes', () => {
    const world = makeHand({ worldKeypoints: [{ x: NaN, y: 0, z: 0 }] });
    const of = (frame: Parameters<typeof makeRecord>[1][number]) =>
      makeRecord([golden], [frame], ['non-finite']);
    expect(answerFact(of(makeFrame(0, goldenSteps, [world]))).value).to.equal(
      '1 hand, 1 world key point not finite',
    );
    const made = (curl: number | null) => ({ values: { curl }, text: null });
    const consumer = { id: 'angles', items: [made(NaN)] };
    const record = of(makeFrame(0, goldenSteps, [makeHand()], { consumer }));
    const [outcome] = record.outcome.frames;
    const differs = { golden: 0, faulty: 0, name: 'curl' };
    const distances = { ...outcome!.distances, sameConsumed: false, consumedDiffers: [differs] };
    const told = answerFact({
      ...record,
      golden: { frames: [{ ...golden, consumer: { id: 'angles', items: [made(3)] } }] },
      outcome: { kind: 'non-finite', frames: [{ ...outcome!, distances }] },
    });
    expect(told).to.include({
      value: '1 of the app’s numbers not finite',
      detail: 'curl is NaN, golden 3',
    });
  });

  it('says errors, hangs, and outputs of a graph', () => {
    const error = { name: 'TypeError', message: 'x is undefined' };
    const thrown = makeRecord([golden], [makeFrame(0, [], [], { error })], ['thrown']);
    expect(answerFact(thrown)).to.include({ value: 'TypeError', detail: 'x is undefined' });
    expect(startFact(thrown).detail).to.equal('the call ended before its first step');
    const ended = { reason: 'hung' as const, message: 'It was waiting for a download.' };
    const hung = makeRecord([golden], [], ['hung'], { ended });
    expect(answerFact(hung)).to.include({ value: 'no answer', detail: ended.message });
    const outputs = [{ name: 'y', shape: [2], values: [1, NaN] }];
    const graph = makeRecord(
      [golden],
      [makeFrame(0, goldenSteps, [], { outputs })],
      ['non-finite'],
    );
    expect(answerFact(graph)).to.include({ value: '1 of 2 values NaN', detail: 'no error' });
  });

  it('names frame and step as the run counts them', () => {
    const frames = [golden, makeFrame(1, overflowingSteps, [])];
    const record = makeRecord([golden, golden], frames, ['masked', 'silent']);
    expect(startFact(record).detail).to.equal('frame 2 · step 2 · 1 of 100 values');
    const all = makeRecord([golden], [makeFrame(0, [makeStep('a', 0, allNaN)], [])], ['silent']);
    expect(startFact(all).detail).to.equal('step 0 · 100 of 100 values');
  });
});

describe('what helps', () => {
  const offer = (does: 'restores' | 'refuses', id = 'clip'): OfferedMitigation => ({
    id,
    args: {},
    effect: { does },
    when: {},
    because: '',
  });
  const scan = { ...clipSpec, id: 'scan', title: 'Scan' };
  const help = (change: Partial<Help> = {}): Help => ({
    offered: [],
    planned: [],
    tried: {},
    specs: { clip: clipSpec, scan },
    remedy: 'Divide by 255.',
    ...change,
  });
  const tried = (kind: 'silent' | 'masked', change = {}) => ({
    kind,
    distances: null,
    error: null,
    recovers: null,
    ...change,
  });
  const record = overflowRecord();

  it('is the best that was tried here, else the best that the card expects', () => {
    expect(helpFact(record, help())).to.include({ detail: 'Divide by 255.' });
    const offered = [offer('refuses', 'scan'), offer('restores')];
    expect(helpFact(record, help({ offered }))).to.include({
      value: 'Clip',
      detail: 'expected: restores the answer',
    });
    const outcomes = { '': tried('silent'), clip: tried('silent'), scan: tried('masked') };
    expect(helpFact(record, help({ offered, tried: outcomes }))).to.include({
      value: 'Scan',
      detail: 'tried here: ✓ restored',
    });
    const error = { name: 'GuardError', message: 'pixels up to 255' };
    const told = {
      '': tried('silent'),
      scan: { ...tried('silent', { error }), kind: 'thrown' as const },
    };
    expect(helpFact(record, help({ tried: told }))).to.include({
      value: 'Scan',
      detail: 'tried here: ! clear error',
    });
  });

  it('is nothing where the answer is right, and the guard that is on', () => {
    expect(helpFact(masked, help())).to.include({ value: 'nothing to repair' });
    const planned = [{ id: 'clip', args: {}, fromFrame: 0 }];
    expect(helpFact(record, help({ planned }))).to.deep.equal({
      label: 'With the guard',
      value: 'Clip',
      detail: 'outcome: silent',
    });
  });
});

describe('fb-fact-strip', () => {
  const show = () =>
    fixture<FactStrip>(
      html`<fb-fact-strip
        untried
        .facts=${[startFact(overflowRecord()), answerFact(overflowRecord())]}
        .sentence=${'The whole story.'}
      ></fb-fact-strip>`,
    );

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('has the whole sentence for screen readers, and as a tooltip', async () => {
    const strip = await show();
    const section = strip.shadowRoot!.querySelector('section')!;
    expect(section.title).to.equal('The whole story.');
    expect(strip.shadowRoot!.querySelector('.visually-hidden')!.textContent).to.equal(
      'The whole story.',
    );
  });

  it('leads to the step, to the guards and to the explanation', async () => {
    const strip = await show();
    const buttons = [...strip.shadowRoot!.querySelectorAll('button')];
    setTimeout(() => buttons[0]!.click());
    const chosen = await oneEvent<StepChoice>(strip, StepChoice.type);
    expect(chosen.step).to.equal('palm/-/depthwise_conv2d_0');
    setTimeout(() => buttons[1]!.click());
    await oneEvent(strip, 'fb-guards');
    setTimeout(() => buttons[2]!.click());
    await oneEvent(strip, 'fb-why');
  });
});
