import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { createRunner } from '../../../engine/create-runner.ts';
import type { Plan } from '../../../record/plan.ts';
import { mostRealms } from '../../../engine/realm-pool.ts';
import type { RunRecord } from '../../../record/record.ts';
import { fakeHost } from '../../../engine/test-workers/fake-realm.ts';
import { lasting } from '../../../engine/testing/fixture-run.ts';
import { firstDifference } from '../../../record/testing/same-bits.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { makeLibrary, paintedPicture } from '../../testing/make-playground.ts';
import { ownPage } from '../own-plan.ts';
import { guardOf } from '../plan-changes.ts';
import { Playground } from '../playground.ts';
import { isBusy } from '../run-state.ts';
import { triedAfter, triedOutcomes, nothingTried } from '../tried-mitigations.ts';

/** Cards of five realms, three of which may be alive; one is of a graph, which takes no picture. */
const cards = [
  'never-divided',
  'one-bad-pixel',
  'overflow-cascade',
  'softmax-by-hand',
  'blind-detector',
].flatMap((id) => scenarios.filter((one) => one.id === id));

const card = fc.nat(cards.length - 1);
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('open' as const), card }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('run cards' as const),
      cards: fc.uniqueArray(card, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom(
        ...(['run', 'show all', 'try all', 'check', 'inspect', 'own picture'] as const),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom(
        ...(['cancel', 'stop all', 'stop trying', 'change', 'undo', 'own plan'] as const),
      ),
    }),
  },
);
const timed = fc.record({
  action,
  /** Milliseconds after the action before it; 0 is a double click. */
  after: fc.oneof(fc.constant(0), fc.nat(40), fc.nat(500)),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** What ends things on purpose: after these, what was asked for may be missing. */
const ends = ['cancel', 'stop all', 'stop trying', 'change', 'undo'] as const;
const isEnd = ({ does }: Action): boolean => ends.some((one) => one === does);

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A runner over fake realms in this thread. */
function overFakes(seed: number | null) {
  const counts = { alive: 0, most: 0 };
  let started = 0;
  const create = () => {
    const script = { how: 'dawdle', seed: (seed ?? 0) + started++ } as const;
    const host = fakeHost(seed === null ? { how: 'behave' } : script);
    counts.most = Math.max(counts.most, ++counts.alive);
    const terminate = host.terminate.bind(host);
    return Object.assign(host, {
      terminate: () => {
        counts.alive--;
        terminate();
      },
    }) as unknown as Worker;
  };
  return {
    runner: createRunner({ scenarios: cards, createWorker: create, createFrame: create }),
    counts,
  };
}

/**
 * Drives a page of cards over fake realms by random actions with random pauses, and finds every record
 * that it shows or keeps equal to the one of its plan alone, nothing lost, and nothing left running.
 */
export function overlappingActions(sequences: number): void {
  describe(`${sequences} sequences of overlapping actions on a page`, function () {
    this.timeout(sequences * 20_000);

    let photo: Blob;
    before(async () => {
      photo = await paintedPicture('crimson');
    });

    const library = makeLibrary({
      groups: [{ family: { id: 'tests', title: 'Tests', tags: [] }, scenarios: cards }],
      faults: faultSpecs,
    });

    const alone = new Map<string, Promise<RunRecord>>();
    function recordAlone(plan: Plan, pictures: Parameters<Playground['inspect']>[0]['pictures']) {
      const key = JSON.stringify(plan);
      const known = alone.get(key);
      if (known !== undefined) return known;
      const { runner } = overFakes(null);
      const made = runner.run(plan, pictures).finally(() => runner.dispose());
      alone.set(key, made);
      return made;
    }

    const comparable = ({ environment, ...record }: RunRecord): unknown => {
      const { tracing, faultyTracing } = environment;
      expect(tracing).to.be.oneOf(['changes nothing', 'not checked']);
      expect(faultyTracing).to.be.oneOf([undefined, 'changes nothing', 'not checked']);
      const unchecked = { tracing: 'not checked', faultyTracing: 'not checked' } as const;
      return lasting({ ...record, environment: { ...environment, ...unchecked } });
    };

    async function act(playground: Playground, what: Action): Promise<void> {
      const { run, scenario } = playground.state;
      switch (what.does) {
        case 'open':
          playground.open(cards[what.card]?.id ?? '');
          return;
        case 'run cards':
          playground.runCards(what.cards.map((at) => cards[at]?.id ?? ''));
          return;
        case 'run':
          void playground.run();
          return;
        case 'show all':
          playground.showOverview();
          return;
        case 'try all':
          playground.tryMitigations(scenario.mitigations.map(({ id }) => id));
          return;
        case 'check':
          void playground.checkTracing();
          return;
        case 'inspect': {
          if (run.status !== 'done') return;
          const question = { step: 'palm/-/conv2d_0', frame: 0, shape: [], channel: null };
          const { step } = await playground.inspect(run, question, {});
          expect(step).to.equal(question.step);
          return;
        }
        case 'own picture':
          await playground.usePicture(photo, 'mine.png');
          return;
        case 'cancel':
          playground.cancel();
          return;
        case 'stop all':
          playground.stopAll();
          return;
        case 'stop trying':
          playground.stopTrying();
          return;
        case 'change':
          playground.change({ seed: playground.state.plan.seed + 1 });
          return;
        case 'undo':
          playground.undo();
          return;
        case 'own plan':
          playground.open('own');
      }
    }

    const isQuiet = ({ run, queue, trial }: Playground['state']): boolean =>
      !isBusy(run) &&
      [queue, trial].every(({ running, waiting }) => running === null && waiting.length === 0);

    async function settle(playground: Playground): Promise<void> {
      for (let left = 400, quiet = 0; left > 0; left--) {
        quiet = isQuiet(playground.state) ? quiet + 1 : 0;
        if (quiet > 3) return;
        await sleep(25);
      }
      const { run, queue, trial } = playground.state;
      throw new Error(`It goes on and on: ${JSON.stringify([run.status, queue, trial])}`);
    }

    async function sequence(
      actions: readonly { readonly action: Action; readonly after: number }[],
      seed: number,
    ): Promise<void> {
      const { runner, counts } = overFakes(seed);
      const [first] = cards;
      if (first === undefined) throw new Error('There are no cards.');
      const playground = new Playground(runner, library, first, { view: 'overview' });
      try {
        const going: Promise<void>[] = [];
        for (const { action: next, after } of actions) {
          if (after > 0) await sleep(after);
          going.push(act(playground, next));
        }
        await Promise.all(going);
        await settle(playground);
        const { state } = playground;
        expect(counts.most).to.be.at.most(mostRealms);

        // Every record is the one that its plan has alone.
        const shown = [state.run, state.last, ...[...state.results.values()].map((r) => r.done)];
        for (const one of shown) {
          if (one?.status !== 'done') continue;
          expect(one.record.plan).to.deep.equal(one.plan);
          const wanted = await recordAlone(one.plan, one.pictures);
          expect(firstDifference(comparable(one.record), comparable(wanted))).to.equal(null);
        }
        for (const [id, { error, done }] of state.results) {
          expect(error, id).to.equal(null);
          if (done) expect(done.record.scenario).to.equal(id === ownPage.id ? null : id);
        }
        expect(state.run.status).to.not.equal('failed');
        if (state.run.status === 'done') expect(state.run.plan).to.deep.equal(state.plan);
        for (const [id, outcome] of Object.entries(triedOutcomes(state.tried, state.plan))) {
          const guard = state.scenario.mitigations.find((one) => one.id === id);
          const mitigations = guard
            ? [guardOf(id, state.scenario, library)].map((one) => ({ ...one!, on: true }))
            : state.plan.mitigations.filter((one) => one.id === id);
          const plan = { ...state.plan, mitigations };
          const pictures = state.run.status === 'done' ? state.run.pictures : [];
          if (pictures.length === 0 && plan.input.kind !== 'own') continue;
          const told = triedAfter(nothingTried, await recordAlone(plan, pictures)).outcomes[id];
          expect(outcome).to.deep.equal(told);
        }

        // Nothing that was asked for is lost, unless something was ended on purpose.
        if (actions.some(({ action: one }) => isEnd(one))) return;
        expect(state.run.status, 'nobody cancelled').to.not.equal('cancelled');
        for (const { action: one } of actions) {
          if (one.does !== 'run cards') continue;
          for (const at of one.cards) {
            const id = cards[at]?.id ?? '';
            expect(state.results.get(id)?.done ?? null, `the record of ${id}`).to.not.equal(null);
          }
        }
        const waits = playground.whyOnClick !== null || playground.wanted !== null;
        if (state.view === 'scenario' && !waits) {
          expect(state.run.status, `the page of ${state.scenario.id}`).to.equal('done');
        }
      } finally {
        playground.stopAll();
        runner.dispose();
      }
      expect(counts.alive).to.equal(0);
    }

    it('leave every record as it is alone, lose none, and come to an end', async () => {
      expect(cards).to.have.lengthOf(5);
      await fc.assert(
        fc.asyncProperty(fc.array(timed, { minLength: 2, maxLength: 9 }), fc.nat(), sequence),
        { numRuns: sequences },
      );
    });
  });
}
