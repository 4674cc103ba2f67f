import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultSpecs } from '../faults/fault-specs.ts';
import { defineLesson } from '../lessons/define-lesson.ts';
import type { Scenario } from '../record/scenario.ts';
import { scenarioGroups } from '../scenarios/scenarios.ts';
import type { ModelSpec } from '../subjects/model/model-spec.ts';
import { ConfigError } from './config-error.ts';
import { defineConfig, defineFamily, defineFault, type ProjectConfig } from './define.ts';
import { defineModel } from './define-model.ts';
import { readProject } from './project.ts';
import { useProject } from './use-project.ts';

const [anyScenario] = scenarioGroups.flatMap(({ scenarios }) => scenarios);

const scenario = (id: string): Scenario => ({ ...(anyScenario as Scenario), id, title: id });

const config = defineConfig({ scenarios: ['failures/**/*.scenario.ts'] });
const family = defineFamily({ id: 'ours', title: 'Ours' });
const nothing = { pictures: [], catalogue: null };

const fails = (check: () => unknown, why: RegExp): void =>
  assert.throws(check, (error) => error instanceof ConfigError && why.test(error.message));

describe('a project', () => {
  it('has the scenarios of its files, those of one family together', () => {
    const { groups } = readProject(
      config,
      [
        ['a.scenario.ts', { default: family, a: scenario('a') }],
        ['b.scenario.ts', { default: family, b: scenario('b'), note: 'no scenario' }],
        ['c.scenario.ts', { default: defineFamily({ id: 'c', title: 'C' }), c: scenario('c') }],
      ],
      nothing,
    );
    const ids = groups.map((group) => [group.family.id, group.scenarios.map(({ id }) => id)]);
    assert.deepEqual(ids, [
      ['ours', ['a', 'b']],
      ['c', ['c']],
    ]);
  });

  it('says what is wrong with a file', () => {
    const read = (exported: Readonly<Record<string, unknown>>) => () =>
      readProject(config, [['a.scenario.ts', exported]], nothing);
    fails(read({ a: scenario('a') }), /a\.scenario\.ts has no family.*defineFamily/);
    fails(read({ default: family }), /a\.scenario\.ts exports no scenario.*defineScenario/);
    fails(read({ default: family, a: scenario('a'), b: scenario('a') }), /the id "a"/);
  });

  it('says what is wrong with a configuration', () => {
    const rated = (value: number, because: string) => () =>
      defineConfig({ scenarios: [], ratings: { 'late-frame': { severity: { value, because } } } });
    rated(10, 'The arm follows the hand.')();
    for (const value of [0, 11, 2.5, NaN])
      fails(rated(value, 'So.'), /severity of "late-frame" must be a whole number from 1 to 10/);
    fails(rated(3, ' '), /severity of "late-frame" needs a reason/);
    const occurrence = { 'late-frame': { occurrence: { value: 1, because: 'So.' } } };
    fails(
      () =>
        defineConfig({ scenarios: [], ratings: occurrence as ProjectConfig['ratings'] & object }),
      /has no "occurrence"/,
    );
    for (const wrong of [null, 5, { severity: 5 }, { severity: null }]) {
      const ratings = { 'late-frame': wrong } as unknown as ProjectConfig['ratings'] & object;
      fails(() => defineConfig({ scenarios: [], ratings }), /"late-frame" needs? .*because/);
    }
    const given = { scenarios: [], scenario: [] } as ProjectConfig;
    fails(() => defineConfig(given), /no setting "scenario"\. Settings: scenarios, /);
    fails(() => defineConfig({} as ProjectConfig), /needs "scenarios"/);
    fails(() => defineFamily({ id: 'Our App', title: '' }), /lower-case words with hyphens/);
    const load = () => Promise.reject(new Error('not loaded'));
    const fault = { id: 'late-row', site: 'source image', title: '', description: '' } as const;
    fails(() => defineFault(fault as Parameters<typeof defineFault>[0]), /needs "load"/);
    assert.equal(defineFault({ ...fault, load }).spec.role, 'fault');
  });

  it('has the lessons of its files, and says what is wrong with one', () => {
    const lesson = (id: string) =>
      defineLesson({
        id,
        title: id,
        audience: '',
        goals: [],
        cards: [{ scenario: 'a', minutes: 5, says: '' }],
      });
    const read = (...files: Readonly<Record<string, unknown>>[]) =>
      readProject(config, [], {
        ...nothing,
        lessonFiles: files.map((exported, at) => [`${at}.lesson.ts`, exported] as const),
      });
    const { lessons } = read({ a: lesson('a'), note: 'no lesson' }, { b: lesson('b') });
    assert.deepEqual(
      lessons.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.deepEqual(readProject(config, [], nothing).lessons, []);
    fails(() => read({ note: 'no lesson' }), /0\.lesson\.ts exports no lesson.*defineLesson/);
    fails(() => read({ a: lesson('a') }, { b: lesson('a') }), /Two lessons have the id "a"/);
    const wrong = { scenarios: [], lessons: 'lessons' } as unknown as ProjectConfig;
    fails(() => defineConfig(wrong), /"lessons" is a list of globs/);
  });

  it('says what is wrong with the declaration of a model', () => {
    const declare = (given: unknown) => () => defineModel(given as ModelSpec);
    const face = (change: object) => declare({ name: 'face', from: './face.tflite', ...change });
    face({})();
    const points = { output: 'landmarks', points: 468, unit: 'share' };
    face({ answer: { keyPoints: { ...points, score: { output: 'presence' } } } })();
    const cases: readonly (readonly [check: () => unknown, why: RegExp])[] = [
      [declare(null), /declared by defineModel.*given: null/],
      [declare({ name: 'Face' }), /lower-case words with hyphens.*given: "Face"/],
      [declare({ name: 'hands', from: './x' }), /cannot be called "hands"/],
      [declare({ name: 'face' }), /"face": say where it is: from: /],
      [face({ load: () => Promise.resolve({}) }), /say where it is.*one of the two/],
      [face({ from: 5 }), /"from" must be a path or an address; given: 5/],
      [face({ form: './x' }), /no setting "form"\. Settings: name, title, from/],
      [face({ prepare: './prepare.js' }), /"prepare" must be a function.*given: ".\/prepare.js"/],
      [face({ inputs: './usual.json' }), /"inputs" must name files.*given: ".\/usual.json"/],
      [face({ inputs: {} }), /"inputs" is empty/],
      [face({ inputs: { usual: './usual.csv' } }), /"\.\/usual\.csv" is neither a \.json nor/],
      [face({ inputs: { usual: './u.json' }, picture: {} }), /"picture" and "inputs"/],
      [
        face({ picture: { sise: [2, 2] } }),
        /picture has no setting "sise"\. Settings: input, size/,
      ],
      [face({ picture: { size: 64 } }), /picture\.size must be \[width, height\]; given: 64/],
      [face({ picture: { layout: 'HWC' } }), /picture\.layout must be "NHWC" or "NCHW"/],
      [face({ answer: { output: 'x' } }), /answer has no setting "output"/],
      [face({ answer: { outputs: [], keyPoints: points } }), /"keyPoints" and "outputs"/],
      [
        face({ answer: { keyPoints: { ...points, unit: 'pixels' } } }),
        /unit must be "input pixels" or/,
      ],
      [face({ answer: { keyPoints: { ...points, offset: -1 } } }), /offset must be a whole number/],
      [face({ answer: { keyPoints: { ...points, reference: [0, 468] } } }), /from 0 to 467/],
    ];
    for (const [check, why] of cases) fails(check, why);
    const list = { scenarios: [], models: { name: 'face' } } as unknown as ProjectConfig;
    fails(() => defineConfig(list), /"models" is a list.*given: \{"name":"face"\}/);
  });

  it('has its models, with addresses that hold in a worker too', () => {
    const face = defineModel({ name: 'face', from: './face', inputs: { usual: './usual.json' } });
    const read = (models: readonly ModelSpec[]) =>
      readProject({ ...config, models }, [], {
        ...nothing,
        models: {
          face: { url: '../models/face/model.json', tensors: { './usual.json': '/usual.json' } },
        },
        base: 'https://a.example/site/script/chunk.js',
      }).models;
    assert.deepEqual(
      read([face]).map(({ files }) => files),
      [
        {
          url: 'https://a.example/site/models/face/model.json',
          tensors: { './usual.json': 'https://a.example/usual.json' },
        },
      ],
    );
    fails(() => read([face, face]), /Two models are called "face"/);
  });

  it('adds its faults once, under ids that are free', () => {
    const load = () => Promise.reject(new Error('not loaded'));
    const fault = (id: string) =>
      defineFault({ id, site: 'source image', title: 'A row', description: 'Late.', load });
    const own = readProject({ ...config, faults: [fault('late-row')] }, [], nothing);
    useProject(own);
    useProject(own);
    assert.equal(faultSpecs['late-row']?.title, 'A row');
    assert.ok(!('load' in (faultSpecs['late-row'] ?? {})));
    const taken = readProject({ ...config, faults: [fault('bad-pixels')] }, [], nothing);
    fails(() => useProject(taken), /already has a fault or guard "bad-pixels"/);
  });
});
