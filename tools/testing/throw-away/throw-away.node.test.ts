import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { answerWords } from '../../../components/cards/scenario-card/answer-words.ts';
import {
  plainSentence,
  verdictSentence,
} from '../../../components/panels/verdict/verdict-sentence.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import { encodePlan } from '../../../record/codec/plan-codec.ts';
import { namedInput, type Plan } from '../../../record/plan.ts';
import { decodeRecord } from '../../../record/codec/record-codec.ts';
import type { RunRecord } from '../../../record/record.ts';
import { partsOf } from '../../../subjects/answer-parts.ts';
import { main } from '../../command-line/main.ts';
import { openNodeSession, type NodeSession } from '../../node/node-session.ts';
import type { NodeProject } from '../../node/node-project.ts';
import { brokenRung } from './scenario.ts';
import { stages } from './subject.ts';

const project: NodeProject = {
  scenarios: [brokenRung],
  realm: path.join(import.meta.dirname, 'realm.thread.ts'),
};

/** √2 + √4 + √6. */
const height = Math.sqrt(2) + Math.sqrt(4) + Math.sqrt(6);

describe('a subject and a backend that are registered from a test folder', () => {
  let session: NodeSession;
  before(async () => {
    session = await openNodeSession(() => undefined, project);
  });
  after(() => session.close());

  const run = async (change: Partial<Plan> = {}): Promise<RunRecord> => {
    const plan = { ...scenarioPlan(brokenRung), ...change };
    return decodeRecord(await session.run(encodePlan(plan), null));
  };

  it('run: steps of every stage, the answer, the environment', async () => {
    const { golden, environment } = await run();
    const [frame] = golden.frames;
    assert.deepEqual([...new Set(frame?.steps.map(({ stage }) => stage))], [...stages]);
    assert.deepEqual(
      frame?.steps.map(({ id }) => id),
      ['ground/-/steps', 'rungs/-/two', 'rungs/-/mul_0', 'rungs/-/sqrt_0', 'roof/-/sum_0'],
    );
    assert.ok(Math.abs((frame.outputs?.[0]?.values[0] ?? NaN) - height) < 1e-6);
    assert.deepEqual(environment.realms.faulty.settings, { backend: 'paper' });
    assert.equal(environment.tracing, 'changes nothing');
    assert.equal(environment.picture, null);
  });

  it('blame: the step, its verdict, what it reaches, and the gate that NaN decided', async () => {
    const { blame, faulty, expectations } = await run();
    assert.equal(blame?.step, 'rungs/-/sqrt_0');
    assert.equal(blame.verdict, 'guilty');
    assert.deepEqual(blame.path, ['rungs/-/sqrt_0', 'roof/-/sum_0']);
    assert.equal(blame.lastVisible, null);
    assert.equal(faulty.frames[0]?.gates[0]?.decidedByNaN, true);
    assert.ok(expectations.every(({ status }) => status === 'pass'));
  });

  it('card: the facts of the verdict', async () => {
    const record = await run();
    assert.equal(record.outcome.kind, 'non-finite');
    assert.match(plainSentence(verdictSentence(record)), /rungs · sqrt_0/);
    assert.equal(answerWords(record), '1 of 1 values not finite');
    const off = await run({
      scenario: null,
      faults: brokenRung.faults.map((fault) => ({
        id: fault.id,
        args: { ...fault.args, amount: 3 },
        fromFrame: 0,
      })),
    });
    const [frame] = off.outcome.frames;
    assert.equal(frame?.kind, 'silent');
    assert.deepEqual(
      partsOf(off, frame).map(({ name, same }) => [name, same]),
      [['outputs', false]],
    );
  });

  it('command line: a scenario, and a free plan on another of its inputs', async () => {
    const lines: string[] = [];
    const write = process.stdout.write.bind(process.stdout);
    const command = async (...words: string[]): Promise<number> => {
      lines.length = 0;
      // The test runner writes bytes to the same stream.
      process.stdout.write = (text: string | Uint8Array) =>
        typeof text === 'string' ? lines.push(text) > 0 : write(text);
      try {
        return await main(words, project);
      } finally {
        process.stdout.write = write;
      }
    };
    assert.equal(await command('run', 'broken-rung'), 0);
    assert.match(lines.join(''), /broken-rung: non-finite[^]*paper float32, ladder low/);
    const free = ['run', '--fault', 'node-result', '--input', 'ladder:high', '--backend', 'paper'];
    const args = ['--set', 'node=mul_0', '--json', '--expect', 'non-finite'];
    assert.equal(await command(...free, ...args), 0);
    const record = decodeRecord(lines.join(''));
    assert.deepEqual(record.plan.input, namedInput('ladder:high'));
    assert.equal(record.blame?.step, 'rungs/-/mul_0');
  });

  it('says what there is where a plan names another input, or a fault that it has no place for', async () => {
    await assert.rejects(
      run({ input: namedInput('ladder:none') }),
      /There is no ladder "none".*low, high/,
    );
    const pixels = { id: 'bad-pixels', args: {}, fromFrame: 0 };
    await assert.rejects(
      run({ faults: [pixels] }),
      /bad-pixels needs the hand networks.*ladder:low/,
    );
  });
});
