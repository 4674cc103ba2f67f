import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ArgumentError } from '../../faults/check-arguments.ts';
import { PlanError } from '../../engine/check-plan.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { UsageError } from './exit-codes.ts';
import { parseRun } from './parse-run.ts';

const parse = (...words: string[]) => parseRun(['never-divided', ...words], scenarios);
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
  it('takes the scenario as it is when told nothing else', () => {
    const { plan, input, json } = parse();
    assert.equal(plan.scenario, 'never-divided');
    assert.deepEqual(plan.realm, { backend: 'webgl', precision: 'float32', packing: true });
    assert.equal(plan.mode, 'static');
    assert.equal(plan.frames, 1);
    assert.deepEqual(plan.faults, [
      { id: 'network-input-scale', args: { scale: 255 }, fromFrame: 0 },
    ]);
    assert.equal(input, null);
    assert.equal(json, false);
  });

  it('takes every option', () => {
    const { plan, input, json } = parse(
      ...['--precision', 'float16', '--model=lite', '--mode', 'tracking', '--max-hands', '2'],
      ...['--input', 'photo.jpg', '--json', '--backend', 'webgl', '--set', 'scale=2'],
    );
    assert.deepEqual(plan.realm, { backend: 'webgl', precision: 'float16', packing: true });
    assert.equal(plan.model, 'lite');
    assert.equal(plan.mode, 'tracking');
    assert.equal(plan.frames, 4);
    assert.equal(plan.maxHands, 2);
    assert.deepEqual(plan.faults, [
      { id: 'network-input-scale', args: { scale: 2 }, fromFrame: 1 },
    ]);
    assert.equal(input, 'photo.jpg');
    assert.equal(json, true);
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
      ['--backend', 'wasm', /--backend must be one of webgl, cpu; given: "wasm"/],
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
      PlanError,
      /CPU backend computes in float32 only/,
    );
  });

  it('refuses unknown options, options without value and values without option', () => {
    refuses(['never-divided', '--speed', '3'], UsageError, /--speed/);
    refuses(['never-divided', '--model'], UsageError, /--model/);
    refuses(['never-divided', '--json=yes'], UsageError, /--json/);
    refuses(['never-divided', 'again'], UsageError, /Name one scenario/);
    refuses([], UsageError, /Name one scenario/);
  });

  it('refuses an unknown scenario and offers those of a similar name', () => {
    refuses(['divided'], UsageError, /no scenario "divided".*never-divided/);
    refuses(['gone'], UsageError, /no scenario "gone".*faultbook list/);
    refuses(['toString'], UsageError, /no scenario/);
  });
});
