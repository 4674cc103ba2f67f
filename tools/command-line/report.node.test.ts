import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  evidence,
  frame,
  item,
  health,
  noDistances,
  plan,
  record,
  step,
} from '../../record/testing/build-record.ts';
import type { Frame, OutcomeKind, RunRecord } from '../../record/record.ts';
import { report } from './report.ts';

const lines = (given: RunRecord): string[] => report(given).split('\n');

const ended = (kind: OutcomeKind, more = {}): RunRecord['outcome'] => ({
  kind,
  frames: [{ frame: 0, kind, distances: { ...noDistances, ...more } }],
});

describe('report', () => {
  it('tells a fault of many places as a sum and the first few of them', () => {
    const many = Array.from({ length: 104 }, (_, i) => ({
      ...evidence(9, 'weight-scale'),
      site: `weight · conv2d_${i}`,
    }));
    const told = lines(record({ evidence: many })).filter((line) => line.includes('weight'));
    assert.equal(told.length, 5);
    assert.match(told[0] ?? '', /weight-scale changed 936 of 1.040 elements in 104 places/);
    assert.match(report(record({ evidence: many })), /and 100 more places/);
    const few = lines(record({ evidence: many.slice(0, 4) }));
    assert.equal(few.filter((line) => line.includes('weight')).length, 4);
    assert.doesNotMatch(few.join('\n'), /more place/);
  });

  it('prints the digits that hold, not all that a double has', () => {
    const graph = (values: number[]): Frame =>
      frame(0, { outputs: [{ name: 'mean', shape: [values.length], values }] });
    const given = record({
      golden: { frames: [graph([0.9999961256980896, 1 / 3])] },
      faulty: { frames: [graph([NaN, -Infinity, -0, 1 / 3])] },
    });
    assert.match(report(given), /mean \[0\.999996, 0\.333333\]/);
    assert.match(report(given), /mean \[NaN, -Infinity, -0, 0\.333333\]/);
  });

  it('says where it ran and which fault does not act, where a guard changed that', () => {
    const mitigations = [{ id: 'wasm-backend', args: {}, fromFrame: 0 }];
    const faults = [{ id: 'emulated-precision', args: {}, fromFrame: 0 }];
    const plain = record({ plan: plan({ faults }) });
    const { environment } = plain;
    const faulty = { ...environment.realms.faulty, settings: { backend: 'wasm' } as const };
    const guarded = report({
      ...plain,
      plan: plan({ faults, mitigations }),
      environment: { ...environment, realms: { ...environment.realms, faulty } },
      evidence: [],
    });
    assert.match(guarded, /\n {2}wasm float32 \(asked for: webgl float32\), model full/);
    assert.match(guarded, /injected\n {2}emulated-precision does not act: /);
    assert.doesNotMatch(guarded, /no evidence/);
    assert.doesNotMatch(report(plain), /asked for|does not act/);
    assert.match(report(plain), /\n {2}webgl float32, model full/);
  });

  it('prints whole numbers whole, and no address where there is none', () => {
    const bits = { bitsBefore: '0x00000000', bitsAfter: '0x4a800000' };
    const first = { address: [], before: 0, after: 4_194_304, ...bits };
    const leaked = { ...evidence(1), first };
    assert.match(
      report(record({ evidence: [leaked] })),
      /1 of \d+ elements changed; 0 → 4194304 \(/,
    );
    const more = { ...leaked, first: { ...first, after: 45 * 2 ** 20 } };
    assert.match(report(record({ evidence: [more] })), / → 47185920 \(/);
    const past = { ...leaked, first: { ...first, after: Math.fround(1e30) } };
    assert.match(report(record({ evidence: [past] })), / → 1e\+30 \(/);
  });

  it('lists what the app made otherwise before what it made alike, and NaN before both', () => {
    const points = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.x`, i]));
    const made = (change: Record<string, number>): Frame =>
      frame(0, {
        items: [item()],
        consumer: { id: 'one-euro', items: [{ text: null, values: { ...points, ...change } }] },
      });
    const given = record({
      golden: { frames: [made({})] },
      faulty: { frames: [made({ '15.x': 65_504, '18.x': NaN })] },
      outcome: ended('silent', {
        sameConsumed: false,
        consumedDiffers: ['15.x', '18.x'].map((name) => ({ golden: 0, faulty: 0, name })),
      }),
    });
    assert.match(report(given), /one-euro, hand 1: 18\.x NaN, 15\.x 65504, 0\.x 0, 1\.x 1/);
    assert.match(report(given), /one-euro, hand 1: 0\.x 0, 1\.x 1/);
  });

  it('says how each network ended, as the page does, only where NaN came before its end', () => {
    const bad = step('palm', 'nan', health(4, 1));
    const middle = { ...step('palm', 'a'), inputs: [bad.id] };
    const steps = [middle, { ...step('palm', 'b', health(4, 0), 1), inputs: [middle.id] }];
    const said = (more: Frame['steps']): string =>
      report(record({ faulty: { frames: [frame(0, { steps: more })] } }));
    const point = { ...step('key points', 'world_keypoints', health(63, 1)), item: 0 };
    assert.doesNotMatch(said([...steps, point]), /output of the palm network/);
    assert.match(said([bad, ...steps]), /output of the palm network: 0 % NaN or Inf/);
    const end = { ...step('landmarks', 'points', health(4, 4)), item: 0 };
    const both = said([bad, ...steps, { ...step('landmarks', 'a'), item: 0 }, end]);
    assert.match(both, /output of the landmark network: [\d.]+ % NaN or Inf/);
  });

  it('rounds shares as the page does', () => {
    const share = (size: number, nan: number): string =>
      report(
        record({
          faulty: { frames: [frame(0, { steps: [step('palm', 'a', health(size, nan))] })] },
        }),
      );
    assert.match(share(3000, 1), /\(step 0\), < 0\.1 % of 3000 values/);
    assert.match(share(700, 12), /\(step 0\), 1\.7 % of 700 values/);
  });

  it('counts frames and hands from 1, and calls a step by one name', () => {
    const bad = {
      ...step('landmarks', 'add_3', health(4, 1), 7),
      item: 1,
      id: 'landmarks/1/add_3',
    };
    const two = frame(0, { items: [item(), item(400)] });
    const given = record({
      golden: { frames: [two] },
      faulty: { frames: [frame(0, { items: [item(400)], steps: [bad] })] },
      outcome: ended('silent', { goldenItems: 2 }),
      blame: {
        frame: 0,
        step: bad.id,
        symptom: 'NaN',
        verdict: 'guilty',
        because: 'its inputs are golden',
        path: [bad.id, 'landmarks/1/add_4'],
        lastVisible: null,
        autopsy: null,
      },
    });
    const text = report(given);
    assert.match(text, /frame 1: hand 2 Left 0\.900/);
    assert.match(text, /first NaN or Inf: landmarks · hand 2 · add_3 \(step 7\)/);
    assert.match(text, /frame 1, landmarks · hand 2 · add_3: NaN; guilty/);
    assert.match(text, /reaches 1 more step\b(?!s)/);
    assert.doesNotMatch(text, /landmarks\/1|frame 0/);
  });

  it('names every part of the answer with its distance and what is allowed', () => {
    const given = record({
      golden: { frames: [frame(0, { items: [item()] })] },
      faulty: { frames: [frame(0, { items: [item()] })] },
      outcome: ended('silent', {
        keypoints: 0.006,
        worldKeypoints: 52,
        score: 0,
        sameLabel: true,
      }),
    });
    assert.match(report(given), /≠ world key points: 52 palms \(allowed: 2 % of the palm\)/);
    assert.match(
      report(given),
      /\n {4}key points: 0\.6 % of the palm \(allowed: 2 % of the palm\)/,
    );
  });

  it('explains a picture without a hand as the page does, and keeps the word of --expect', () => {
    const empty = frame(0, {
      steps: [step('palm', 'conv2d_0', health(4, 4)), step('palm', 'add_0', health(4, 4), 1)],
    });
    const given = (more = {}) =>
      report(
        record({
          golden: { frames: [frame(0)] },
          faulty: { frames: [empty] },
          outcome: ended('masked', { goldenItems: 0, faultyItems: 0 }),
          ...more,
        }),
      );
    assert.match(given(), /: masked \(no effect\)\n/);
    assert.match(given(), /neither does the golden run: the networks find none in this picture/);
    assert.match(given(), /The first NaN appears in palm · conv2d_0/);
    assert.match(given({ plan: plan({ faults: [] }) }), /: masked \(healthy\)\n/);
  });
});
