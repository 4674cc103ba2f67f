import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ArgumentError } from '../../faults/check-arguments.ts';
import { checkPlan, PlanError } from '../../engine/check-plan.ts';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { isPacked } from '../../record/plan.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { UsageError } from './exit-codes.ts';
import { freePlan } from './free-plan.ts';
import { findScenario, parseRun } from './parse-run.ts';

function one(...words: string[]) {
  const command = parseRun(words, scenarios);
  assert.ok(command.kind === 'one');
  return command;
}
const parse = (...words: string[]) => one('never-divided', ...words);
const scale = (...words: string[]) => parse(...words).plan.faults[0]?.args.scale;

type Refusal = new (message: string) => Error;

function refuses(words: readonly string[], kind: Refusal, message: RegExp): void {
  assert.throws(
    () => parseRun(words, scenarios),
    (error: unknown) => {
      assert.ok(error instanceof kind, String(error));
      assert.match(error.message, message);
      return true;
    },
    words.join(' '),
  );
}

describe('faultbook run: words', () => {
  it('offers no app with a probe, which only that app can run', () => {
    const offered = /--model must be one of full, lite; given: "app"/;
    refuses(['never-divided', '--model', 'app'], UsageError, offered);
    for (const input of ['app:app', 'app:fist'])
      refuses(['--input', input], PlanError, /Only the app that a probe/);
  });

  it('takes the scenario as it is when told nothing else', () => {
    const { plan, input, json, check } = parse();
    assert.equal(check, false);
    assert.equal(plan.scenario, 'never-divided');
    assert.deepEqual(plan.realm, { backend: 'webgl', precision: 'float32', packing: true });
    assert.equal(plan.mode, 'static');
    assert.equal(plan.frames, 1);
    assert.deepEqual(plan.faults, [
      { id: 'network-input-scale', args: { scale: 255, offset: 0 }, fromFrame: 0 },
    ]);
    assert.equal(input, null);
    assert.equal(json, false);
  });

  it('takes every option', () => {
    const { plan, input, json, check } = parse(
      ...[
        '--check',
        '--precision',
        'float16',
        '--model=lite',
        '--mode',
        'tracking',
        '--max-hands',
        '2',
      ],
      ...['--input', 'photo.jpg', '--json', '--backend', 'webgl', '--set', 'scale=2'],
    );
    assert.deepEqual(plan.realm, { backend: 'webgl', precision: 'float16', packing: true });
    assert.equal(plan.model, 'lite');
    assert.equal(plan.mode, 'tracking');
    assert.equal(plan.frames, 4);
    assert.equal(plan.maxHands, 2);
    assert.deepEqual(plan.faults, [
      { id: 'network-input-scale', args: { scale: 2, offset: 0 }, fromFrame: 1 },
    ]);
    assert.equal(input, 'photo.jpg');
    assert.equal(json, true);
    assert.equal(check, true);
  });

  it('reads numbers, fractions and tokens', () => {
    const values: [string, number][] = [
      ['1', 1],
      ['2.5e2', 250],
      ['1/255', 1 / 255],
      ['NaN', NaN],
      ['Infinity', Infinity],
      ['-Infinity', -Infinity],
      ['-0', -0],
    ];
    for (const [text, value] of values) {
      assert.ok(Object.is(scale('--set', `scale=${text}`), value), text);
      assert.ok(Object.is(scale('--set', `network-input-scale.scale=${text}`), value), text);
    }
  });

  it('lets the last of two settings stand', () => {
    assert.equal(scale('--set', 'scale=2', '--set', 'scale=3'), 3);
  });

  it('refuses numbers out of range and texts that are none', () => {
    for (const text of ['0', '-1', '65505', '0.003', '1e6']) {
      refuses(
        ['never-divided', '--set', `scale=${text}`],
        ArgumentError,
        /scale must be a number from 0\.0039.* to 65504.*given: /,
      );
    }
    for (const text of ['abc', '', ' ', '1,5', '1/0/2', '0/0', '1/0', '1e999', 'nan', '--', '1x']) {
      refuses(
        ['never-divided', '--set', `scale=${text}`],
        UsageError,
        /scale must be a number.*given: "/,
      );
    }
  });

  it('refuses arguments that are none', () => {
    for (const name of [
      'toString',
      'constructor',
      '__proto__',
      'size',
      'network-input-scale',
      'network-input-scale.toString',
      'network-input-scale.scale.more',
      'another.scale',
    ]) {
      refuses(
        ['never-divided', '--set', `${name}=1`],
        UsageError,
        /no argument .*It has: scale \(network-input-scale\.scale\)/,
      );
    }
    for (const setting of ['scale', '=1', '']) {
      refuses(['never-divided', '--set', setting], UsageError, /--set takes name=value/);
    }
  });

  it('refuses other values of each option and names those allowed', () => {
    const rows: [string, string, RegExp][] = [
      ['--backend', 'webgpu', /--backend must be one of webgl, wasm, cpu; given: "webgpu"/],
      ['--precision', 'float64', /--precision must be one of float32, float16/],
      ['--model', 'heavy', /--model must be one of full, lite/],
      ['--mode', 'video', /--mode must be one of static, tracking/],
      ['--max-hands', 'two', /--max-hands must be a whole number/],
      ['--max-hands', '1.5', /--max-hands must be a whole number/],
      ['--max-hands', '', /--max-hands must be a whole number/],
    ];
    for (const [option, value, message] of rows) {
      refuses(['never-divided', option, value], UsageError, message);
    }
    refuses(['never-divided', '--max-hands', '0'], PlanError, /maxHands must be .* from 1/);
  });

  it('refuses float16 on the CPU with a reason', () => {
    refuses(
      ['never-divided', '--backend', 'cpu', '--precision', 'float16'],
      UsageError,
      /CPU backend computes in float32 only/,
    );
  });

  it('refuses unknown options, options without value and values without option', () => {
    refuses(['never-divided', '--speed', '3'], UsageError, /--speed/);
    refuses(['never-divided', '--model'], UsageError, /--model/);
    refuses(['never-divided', '--json=yes'], UsageError, /--json/);
    refuses(['never-divided', 'again'], UsageError, /Name one scenario, or faults, or a plan/);
    refuses([], UsageError, /Name one scenario, or faults, or a plan/);
  });

  it('refuses an unknown scenario and offers those of a similar name', () => {
    refuses(['divided'], UsageError, /no scenario "divided".*never-divided/);
    refuses(['gone'], UsageError, /no scenario "gone".*faultbook list/);
    refuses(['toString'], UsageError, /no scenario/);
  });
});

describe('faultbook run --fault', () => {
  it('makes a plan of its own, with defaults everywhere', () => {
    const { plan, input } = one('--fault', 'network-input-scale');
    assert.deepEqual(plan, {
      schema: 'faultbook/plan@2',
      scenario: null,
      input: { kind: 'fixture', name: 'open-palm' },
      realm: { backend: 'webgl', precision: 'float32', packing: true },
      model: 'full',
      mode: 'static',
      frames: 1,
      maxHands: 1,
      seed: 7,
      consumer: null,
      faults: [{ id: 'network-input-scale', args: { scale: 255, offset: 0 }, fromFrame: 0 }],
      mitigations: [],
    });
    assert.equal(input, null);
  });

  it('runs as many frames as a scenario does when it tracks, unless told how many', () => {
    const usual = findScenario(scenarios, 'never-divided').frames;
    const tracking = ['--fault', 'bad-pixels', '--mode', 'tracking'];
    assert.equal(one(...tracking).plan.frames, usual.tracking);
    assert.equal(one(...tracking, '--frames', '2').plan.frames, 2);
    assert.equal(one('--fault', 'bad-pixels', '--mode', 'static').plan.frames, usual.static);
  });

  it('stacks faults and mitigations in the order given, and takes every option', () => {
    const { plan } = one(
      ...['--fault', 'weight-value', '--fault', 'bad-pixels', '--mitigate', 'sanitise-input'],
      ...['--mitigate', 'clip-pixels', '--frames', '5', '--from-frame', '2', '--seed', '11'],
      ...['--mode', 'tracking', '--max-hands', '2', '--model', 'lite', '--packing', 'off'],
    );
    assert.deepEqual(
      plan.faults.map(({ id, fromFrame }) => [id, fromFrame]),
      [
        ['weight-value', 2],
        ['bad-pixels', 2],
      ],
    );
    assert.deepEqual(plan.mitigations, [
      { id: 'sanitise-input', args: {}, fromFrame: 0 },
      { id: 'clip-pixels', args: {}, fromFrame: 0 },
    ]);
    assert.deepEqual(
      [plan.frames, plan.seed, plan.mode, plan.maxHands, plan.model, isPacked(plan.realm)],
      [5, 11, 'tracking', 2, 'lite', false],
    );
  });

  it('sets an argument by its long name, and by its short one where only one has it', () => {
    const stacked = ['--fault', 'bad-pixels', '--fault', 'weight-value'];
    const { plan } = one(
      ...[...stacked, '--set', 'x=3', '--set', 'weight-value.value=-0', '--set', 'reach=tensor'],
    );
    const [pixels, weight] = plan.faults;
    assert.equal(pixels?.args.x, 3);
    assert.ok(Object.is(weight?.args.value, -0));
    assert.equal(weight?.args.reach, 'tensor');
    refuses(
      [...stacked, '--set', 'value=1'],
      UsageError,
      /"value" is an argument of several: bad-pixels\.value, weight-value\.value/,
    );
  });

  it('sets an argument of a mitigation too', () => {
    refuses(
      ['--fault', 'bad-pixels', '--mitigate', 'clip-pixels', '--set', 'clip-pixels.no=1'],
      UsageError,
      /no argument "clip-pixels\.no".*bad-pixels\.where/,
    );
  });

  it('refuses arguments of faults that are not in the plan and says how to add them', () => {
    refuses(
      ['--fault', 'bad-pixels', '--set', 'weight-value.value=1'],
      UsageError,
      /no fault weight-value; add it: --fault weight-value/,
    );
    refuses(
      ['--fault', 'bad-pixels', '--set', 'no=1'],
      UsageError,
      /The plan has no argument "no".*bad-pixels\.value/,
    );
  });

  it('refuses unknown ids, a fault as a mitigation, a mitigation as a fault, and repeats', () => {
    refuses(['--fault', 'no-such'], PlanError, /no fault "no-such".*bad-pixels/);
    refuses(['--fault', 'toString'], PlanError, /no fault "toString"/);
    refuses(['--fault', 'clip-pixels'], PlanError, /is a guard, not a fault.*--mitigate/);
    refuses(
      ['--fault', 'bad-pixels', '--mitigate', 'weight-value'],
      PlanError,
      /is a fault, not a guard.*--fault/,
    );
    refuses(['--fault', 'bad-pixels', '--mitigate', 'no-such'], PlanError, /no guard/);
    refuses(['--fault', 'bad-pixels', '--fault', 'bad-pixels'], UsageError, /given twice.*--plan/);
    refuses(
      ['never-divided', '--mitigate', 'clip-pixels', '--mitigate', 'clip-pixels'],
      UsageError,
      /given twice/,
    );
  });

  it('speaks of the fault that does not exist before its arguments', () => {
    refuses(['--fault', 'no-such', '--set', 'no-such.a=1'], PlanError, /no fault "no-such"/);
  });

  it('refuses values and combinations that cannot be', () => {
    const rows: [string[], Refusal, RegExp][] = [
      [['--set', 'x=-1'], ArgumentError, /bad-pixels\.x must be a whole number from 0/],
      [['--set', 'where=nowhere'], ArgumentError, /must be one of pixel, rectangle/],
      [['--frames', '0'], PlanError, /frames must be/],
      [['--frames', '101'], PlanError, /at most 100/],
      [['--from-frame', '1'], PlanError, /first frame must be from 0 to 0/],
      [['--seed', '-1'], UsageError, /--seed/],
      [['--seed', '1e3'], UsageError, /--seed must be a whole number from 0/],
      [['--packing', 'yes'], UsageError, /--packing must be one of on, off/],
      [['--packing', 'off', '--backend', 'cpu'], UsageError, /--packing is a setting of the WebGL/],
      [['--inputs', 'all'], UsageError, /--inputs goes with run --all/],
    ];
    for (const [words, kind, message] of rows) {
      refuses(['--fault', 'bad-pixels', ...words], kind, message);
    }
  });

  it('takes one source of a plan only', () => {
    refuses(['never-divided', '--fault', 'bad-pixels'], UsageError, /only one of them/);
    refuses(['--fault', 'bad-pixels', '--plan', 'x.json'], UsageError, /only one of them/);
    refuses(['--mitigate', 'clip-pixels'], UsageError, /Name one scenario, or faults/);
  });

  it('takes a matrix of a scenario that has one, and nothing beside it', () => {
    const command = parseRun(['never-divided', '--matrix', '--json'], scenarios);
    assert.ok(command.kind === 'matrix' && command.json);
    assert.equal(command.scenario.id, 'never-divided');
    refuses(['--matrix'], UsageError, /takes one scenario/);
    refuses(['never-divided', '--matrix', '--seed', '1'], UsageError, /given: --seed/);
    refuses(['leaky-loop', '--matrix'], UsageError, /has no matrix.*never-divided/);
  });

  it('takes every scenario, with the guards it offers on demand', () => {
    const all = parseRun(['--all'], scenarios);
    const guarded = parseRun(['--all', '--guards'], scenarios);
    assert.ok(all.kind === 'all' && guarded.kind === 'all');
    assert.equal(all.plans.length, scenarios.length);
    const offered = scenarios.reduce((sum, { mitigations }) => sum + mitigations.length, 0);
    assert.equal(guarded.plans.length, scenarios.length + offered);
    refuses(['never-divided', '--guards'], UsageError, /--guards goes with run --all/);
  });

  it('adds a mitigation to a scenario', () => {
    const { plan } = parse('--mitigate', 'weight-scan');
    assert.equal(plan.scenario, 'never-divided');
    assert.deepEqual(plan.mitigations, [{ id: 'weight-scan', args: {}, fromFrame: 0 }]);
  });

  it('adds it with the arguments that the scenario offers it with', () => {
    // Its usual argument is another one: webgl.
    const offered = (...words: string[]) =>
      one('backend-fallback', '--mitigate', 'backend-check', ...words).plan.mitigations[0]?.args;
    assert.deepEqual(offered(), { asked: 'wasm' });
    assert.deepEqual(offered('--set', 'backend-check.asked=cpu'), { asked: 'cpu' });
  });
});

describe('faultbook run --plan', () => {
  let folder: string;
  const write = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-plan-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('reads a plan as it was written, and options change it', async () => {
    const plan = checkPlan({ ...freePlan(['bad-pixels', 'weight-value']), frames: 3 });
    const file = await write('plan.json', encodePlan(plan));
    assert.deepEqual(one('--plan', file).plan, plan);
    const changed = one('--plan', file, '--set', 'x=9', '--from-frame', '2', '--seed', '1').plan;
    assert.equal(changed.faults[0]?.args.x, 9);
    assert.deepEqual(
      changed.faults.map(({ fromFrame }) => fromFrame),
      [2, 2],
    );
    assert.equal(changed.seed, 1);
  });

  it('refuses a picture for a plan of a graph', async () => {
    const graph = {
      ...freePlan([]),
      input: { kind: 'own', subject: 'graph', name: 'log' },
    } as const;
    const file = await write('graph.json', encodePlan(graph));
    assert.deepEqual(one('--plan', file).plan.input, graph.input);
    refuses(['--plan', file, '--input', 'fist'], UsageError, /The plan runs a graph/);
  });

  it('keeps a fault that stands there twice, and will not guess which to set', async () => {
    const plan = freePlan(['bad-pixels', 'bad-pixels']);
    const file = await write('twice.json', encodePlan(plan));
    assert.equal(one('--plan', file).plan.faults.length, 2);
    refuses(['--plan', file, '--set', 'x=1'], UsageError, /bad-pixels more than once.*file/);
  });

  it('refuses files that hold no plan, and says which key is wrong', async () => {
    const sound = JSON.parse(encodePlan(freePlan(['bad-pixels']))) as object;
    const rows: [string, string, RegExp][] = [
      ['text.json', 'no plan', /not JSON/],
      ['extra.json', JSON.stringify({ ...sound, more: 1 }), /more/],
      ['less.json', JSON.stringify({ ...sound, seed: undefined }), /seed/],
      ['range.json', JSON.stringify({ ...sound, model: 'heavy' }), /model/],
    ];
    for (const [name, text, message] of rows) {
      const file = await write(name, text);
      refuses(['--plan', file], UsageError, /--plan: .*This is not a plan.*docs\/plans\.md/);
      refuses(['--plan', file], UsageError, message);
    }
    refuses(['--plan', path.join(folder, 'gone.json')], UsageError, /cannot be read \(ENOENT\)/);
    refuses(['--plan', folder], UsageError, /cannot be read \(EISDIR\)/);
    const value = await write('value.json', encodePlan({ ...freePlan(['bad-pixels']), seed: -1 }));
    refuses(['--plan', value], PlanError, /seed must be a whole number/);
  });

  it('takes a plan of a scenario with that scenario’s faults only', async () => {
    const plan = scenarioPlan(findScenario(scenarios, 'never-divided'));
    const own = await write('own.json', encodePlan(plan));
    assert.equal(one('--plan', own, '--set', 'scale=2').plan.faults[0]?.args.scale, 2);
    const other = await write(
      'other.json',
      encodePlan({ ...plan, faults: freePlan(['bad-pixels']).faults }),
    );
    refuses(
      ['--plan', other],
      UsageError,
      /names the scenario never-divided, whose faults are network-input-scale; it has bad-pix/,
    );
    const gone = await write('gone.json', encodePlan({ ...plan, scenario: 'gone' }));
    refuses(['--plan', gone], UsageError, /no scenario "gone".*null/);
  });
});

describe('faultbook run --input graph:NAME', () => {
  const input = ['--input', 'graph:division'];

  it('needs no fault, and stands in the plan', () => {
    const { plan, input: file } = one(...input);
    assert.deepEqual(plan.input, { kind: 'own', subject: 'graph', name: 'division' });
    assert.deepEqual(plan.faults, []);
    assert.equal(file, null);
    const forwarding = one('--input', 'graph:small-log', '--cpu-forwarding', 'on').plan.input;
    assert.deepEqual(forwarding, {
      kind: 'own',
      subject: 'graph',
      name: 'small-log',
      cpuForwarding: true,
    });
  });

  it('refuses a picture where a graph is looked at, and a graph where hands are', () => {
    for (const picture of ['no-such-file.jpg', 'open-palm']) {
      refuses(
        ['zero-over-zero', '--input', picture],
        UsageError,
        new RegExp(`zero-over-zero runs a graph.*given: "${picture}".*graph:division, graph:.*`),
      );
    }
    for (const id of ['healthy-hand', 'never-divided', 'half-is-fine']) {
      refuses(
        [id, ...input],
        UsageError,
        new RegExp(
          `${id} needs a picture of hands.*given: "graph:division".*run ${input.join(' ')}`,
        ),
      );
    }
  });

  it('has the faults of networks strike the graph', () => {
    const { plan } = one(...input, '--fault', 'weight-value', '--set', 'weight=y/values');
    assert.equal(plan.faults[0]?.args.network, 'graph');
    const guarded = one(...input, '--fault', 'operand-value', '--mitigate', 'div-no-nan').plan;
    assert.deepEqual(
      guarded.mitigations.map(({ id }) => id),
      ['div-no-nan'],
    );
  });

  it('refuses what a graph does not have, and graphs that do not exist', () => {
    refuses(['--input', 'graph:nope'], PlanError, /no graph "nope".*division, log/);
    refuses(
      [...input, '--fault', 'bad-pixels'],
      PlanError,
      /needs the hand networks.*source image.*one of: op graph/,
    );
    refuses([...input, '--mode', 'tracking'], UsageError, /--mode does not apply to a graph/);
    refuses([...input, '--consumer', 'json'], UsageError, /--consumer does not apply to a graph/);
    refuses(['--fault', 'operand-value'], PlanError, /needs a graph of operations.*open-palm/);
    refuses(['never-divided', '--cpu-forwarding', 'on'], UsageError, /with a graph/);
    refuses(
      ['--fault', 'node-result', '--set', 'network=graph'],
      PlanError,
      /network is graph, which does not run/,
    );
    refuses(
      [...input, '--mitigate', 'div-no-nan', '--fault', 'node-result', '--set', 'network=palm'],
      PlanError,
      /Set it to graph/,
    );
  });
});

describe('faultbook run --all', () => {
  it('runs every scenario as it is, on its own picture or on every one', () => {
    const command = parseRun(['--all'], scenarios);
    assert.ok(command.kind === 'all');
    assert.deepEqual(
      // In an order in which realms and golden runs are shared.
      command.plans.map((plan) => plan.scenario).sort(),
      scenarios.map(({ id }) => id).sort(),
    );
    assert.deepEqual([command.everyInput, command.json], [false, false]);
    const words = ['--all', '--inputs', 'all', '--json', '--check', '--model', 'lite'];
    const every = parseRun(words, scenarios);
    assert.ok(every.kind === 'all');
    assert.deepEqual([every.everyInput, every.json, every.check], [true, true, true]);
    assert.ok(every.plans.every(({ model }) => model === 'lite'));
  });

  const all = (...words: string[]) => {
    const command = parseRun(['--all', ...words], scenarios);
    assert.ok(command.kind === 'all');
    const reasons = new Map(command.misfits.map(({ plan, reason }) => [plan.scenario, reason]));
    return { ...command, reasons };
  };

  it('runs the scenarios that the settings fit, and says of each other one why they do not', () => {
    assert.deepEqual(all().misfits, []);
    for (const [words, id, reason] of [
      [['--backend', 'cpu'], 'half-is-fine', /CPU backend computes in float32 only/],
      [['--backend', 'wasm'], 'half-is-fine', /WASM backend computes in float32 only/],
      [['--backend', 'wasm'], 'tiny-gpu', /its backend must be webgl, not wasm: /],
      [['--backend', 'cpu'], 'tiny-gpu', /its backend must be webgl, not cpu: .*fault of the GPU/],
      [['--precision', 'float16'], 'healthy-hand', /its precision must be float32, not float16: /],
      [['--packing', 'off'], 'softmax-by-hand', /--packing is a setting of the WebGL backend/],
      [['--frames', '1'], 'poisoned-tracker', /its first frame must be from 0 to 0; given: 1/],
      [['--mode', 'static'], 'poisoned-tracker', /its mode must be tracking, not static: /],
      [['--max-hands', '2'], 'poisoned-tracker', /its maxHands must be 1, not 2: /],
      [['--consumer', 'json'], 'zero-over-zero', /gives nothing for the consumer json/],
      [['--cpu-forwarding', 'on'], 'never-divided', /goes with a graph of operations only/],
    ] as const) {
      const { plans, misfits, reasons } = all(...words);
      assert.match(reasons.get(id) ?? '', reason, words.join(' '));
      assert.equal(plans.length + misfits.length, scenarios.length);
      assert.ok(plans.length > 0 && plans.every(({ scenario }) => !reasons.has(scenario ?? '')));
    }
  });

  it('leaves out a fault or guard that the settings do not fit, and says so with its name', () => {
    const { plans, misfits } = all('--guards', '--consumer', 'none');
    // A scenario whose own fault does not fit has one row, and none for its guards.
    const whole = new Set(
      misfits.flatMap(({ plan }) => (plan.mitigations.length === 0 ? [plan.scenario] : [])),
    );
    const everything = all('--guards').plans;
    const guardsOfThose = everything.filter(
      ({ scenario, mitigations }) => whole.has(scenario) && mitigations.length > 0,
    );
    assert.equal(plans.length + misfits.length, everything.length - guardsOfThose.length);
    assert.ok(whole.has('equal-time-stamps') && misfits.length > whole.size);
    for (const { plan, reason } of misfits) {
      const [fault = '', guard = ''] = [plan.faults, plan.mitigations].map(([first]) => first?.id);
      const said = `^(${fault} changes|${guard} guards) the consumer`;
      assert.match(reason, new RegExp(said));
    }
    const said = misfits.map(({ reason }) => reason).join('\n');
    assert.match(said, /^frame-times changes the consumer one-euro; given: no consumer/m);
    assert.match(said, /^match-by-distance guards the consumer /m);
  });

  it('refuses settings that fit no scenario, with the first and the reason', () => {
    const gpu = scenarios.filter(({ id }) => ['tiny-gpu', 'lost-context'].includes(id));
    assert.throws(
      () => parseRun(['--all', '--backend', 'cpu'], gpu),
      (error) =>
        error instanceof UsageError &&
        /no scenario.*lost-context: its backend must be webgl, not cpu/i.test(error.message),
    );
  });

  it('refuses at once settings that cannot be anywhere', () => {
    for (const [words, kind, reason] of [
      [['--backend', 'cpu', '--precision', 'float16'], UsageError, /^The CPU backend computes/],
      [['--backend', 'cpu', '--packing', 'off'], UsageError, /^--packing is a setting/],
      [['--frames', '101'], PlanError, /^frames must be at most 100/],
      [['--max-hands', '0'], PlanError, /^maxHands must be/],
      [['--consumer', 'nobody'], PlanError, /^There is no consumer "nobody"/],
      [['--cpu-forwarding', 'maybe'], UsageError, /^--cpu-forwarding must be one of/],
    ] as const) {
      refuses(['--all', ...words], kind, reason);
    }
  });

  it('refuses what would make it another run', () => {
    refuses(['--all', 'never-divided'], UsageError, /does not take never-divided/);
    for (const [option, value] of [
      ['--fault', 'bad-pixels'],
      ['--mitigate', 'clip-pixels'],
      ['--plan', 'x'],
      ['--set', 'scale=1'],
      ['--input', 'fist'],
      ['--from-frame', '1'],
    ] as const) {
      refuses(['--all', option, value], UsageError, new RegExp(`does not take ${option}`));
    }
    refuses(['--all', '--inputs', 'some'], UsageError, /--inputs must be one of main, all/);
  });
});
