import { expect } from '@open-wc/testing';
import { seededRandom } from '../common/random.ts';
import { createRunner } from './create-runner.ts';
import type { Plan } from '../record/plan.ts';
import type { RunRecord } from '../record/record.ts';
import { freePlan, lasting } from './testing/fixture-run.ts';
import { firstDifference } from '../record/testing/same-bits.ts';

const graph = (name: string, more: Partial<Plan> = {}): Plan =>
  freePlan({ input: { kind: 'own', subject: 'graph', name }, faults: [], frames: 2, ...more });

/** More realms than may be alive, each with two plans, so that golden values are replaced as well. */
const plans: readonly Plan[] = ['division', 'adam'].flatMap((name) => [
  graph(name),
  graph(name, { realm: { backend: 'webgl', precision: 'float16', packing: true } }),
  graph(name, { realm: { backend: 'webgl', precision: 'float32', packing: false } }),
  graph(name, { realm: { backend: 'cpu' } }),
  graph(name, { faults: [{ id: 'isnan-hook', args: { answer: 'always' }, fromFrame: 0 }] }),
]);

describe('overlapping callers over real realms', function () {
  this.timeout(600_000);

  const runner = createRunner({ scenarios: [] });
  after(() => runner.dispose());

  const comparable = ({ environment, ...record }: RunRecord): unknown => {
    const { tracing, faultyTracing } = environment;
    expect(tracing).to.equal('changes nothing');
    expect(faultyTracing).to.be.oneOf([undefined, 'changes nothing']);
    return lasting({ ...record, environment: { ...environment, faultyTracing: 'not checked' } });
  };

  it('get what each would have got alone', async () => {
    const alone: RunRecord[] = [];
    for (const plan of plans) alone.push(await runner.run(plan, []));
    const random = seededRandom(18);
    const callers = ['card', 'page', 'check', 'inspector'] as const;
    const call = async (): Promise<void> => {
      const at = random.whole(plans.length);
      const caller = callers[random.whole(callers.length)];
      const wait = random.whole(1500);
      const [plan, wanted] = [plans[at], alone[at]];
      if (plan === undefined || wanted === undefined) throw new Error('There is no such plan.');
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (caller === 'inspector') {
        const step = wanted.faulty.frames[0]?.steps.at(-1);
        if (step === undefined) throw new Error('The run has no steps.');
        const question = { step: step.id, frame: 0, shape: step.shape, channel: null };
        const { golden, faulty } = await runner.inspect(plan, [], question);
        expect(golden?.histogram, 'golden values').to.not.equal(undefined);
        expect(faulty?.histogram, 'faulty values').to.not.equal(undefined);
        return;
      }
      const record =
        caller === 'check'
          ? await runner.check(wanted, [])
          : await runner.run(plan, [], { check: caller === 'page' });
      expect(firstDifference(comparable(record), comparable(wanted))).to.equal(null);
    };
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 2 + random.whole(4) }, call));
    }
  });
});
