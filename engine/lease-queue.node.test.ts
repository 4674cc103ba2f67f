import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LeaseQueue, type Grant } from './lease-queue.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Asks for a lease and notes what has become of it. */
function asked(
  queue: LeaseQueue,
  names: string,
  options: Parameters<LeaseQueue['acquire']>[1] = {},
) {
  const state: { grant: Grant | null; error: unknown; wanted: boolean } = {
    grant: null,
    error: null,
    wanted: false,
  };
  queue.acquire(names.split(''), options).then(
    (grant) => {
      state.grant = grant;
      void grant.wanted.then(() => (state.wanted = true));
    },
    (error: unknown) => (state.error = error),
  );
  return state;
}

type Asked = ReturnType<typeof asked>;
const granted = (...all: readonly Asked[]): boolean[] => all.map(({ grant }) => grant !== null);
const release = ({ grant }: Asked): void => grant?.release();

describe('LeaseQueue', () => {
  it('grants everything at once or nothing, to one caller at a time', async () => {
    const queue = new LeaseQueue(3);
    const [first, second] = [asked(queue, 'ab'), asked(queue, 'ba')];
    await turn();
    assert.deepEqual(granted(first, second), [true, false]);
    release(first);
    release(first);
    await turn();
    assert.deepEqual(granted(second), [true]);
    assert.equal(queue.isHeld('a'), true);
    release(second);
    assert.equal(queue.isHeld('a'), false);
  });

  it('lets nobody pass who takes what an earlier one waits for, be it a realm or room', async () => {
    const queue = new LeaseQueue(3);
    const holder = asked(queue, 'ab');
    const two = asked(queue, 'cd');
    const room = asked(queue, 'e');
    const free = asked(queue, 'c');
    await turn();
    assert.deepEqual(granted(two, room, free), [false, false, false]);
    release(holder);
    await turn();
    assert.deepEqual(granted(two, room, free), [true, true, false]);
  });

  it('lets one pass who takes nothing that anybody waits for', async () => {
    const queue = new LeaseQueue(3);
    asked(queue, 'a');
    const same = asked(queue, 'ab');
    const other = asked(queue, 'c');
    await turn();
    assert.deepEqual(granted(same, other), [false, true]);
  });

  it('serves the background last, and asks it to give way', async () => {
    const queue = new LeaseQueue(1);
    const warming = asked(queue, 'a', { background: true });
    const next = asked(queue, 'b', { background: true });
    await turn();
    assert.deepEqual([warming.wanted], [false], 'another one in the background can wait');
    const run = asked(queue, 'a');
    await turn();
    assert.deepEqual([warming.wanted], [true]);
    release(warming);
    await turn();
    assert.deepEqual(granted(run, next), [true, false]);
  });

  it('lets a caller give up, which frees the way of those behind', async () => {
    const queue = new LeaseQueue(3);
    const holder = asked(queue, 'ab');
    const controller = new AbortController();
    const given = asked(queue, 'bc', { signal: controller.signal });
    const behind = asked(queue, 'c');
    await turn();
    assert.deepEqual(granted(behind), [false]);
    controller.abort();
    await turn();
    assert.equal((given.error as Error).name, 'AbortError');
    assert.deepEqual(granted(behind), [true]);
    const never = asked(queue, 'z', { signal: AbortSignal.abort() });
    await turn();
    assert.equal((never.error as Error).name, 'AbortError');
    assert.deepEqual(granted(holder), [true]);
  });

  it('refuses more than can ever be held, and everything once closed', async () => {
    const queue = new LeaseQueue(2);
    await assert.rejects(queue.acquire(['a', 'b', 'c']), /At most 2 realms.*given: 3/);
    await queue.acquire(['a']);
    const waiting = asked(queue, 'a');
    queue.close(new Error('closed'));
    await turn();
    assert.equal((waiting.error as Error).message, 'closed');
    await assert.rejects(queue.acquire(['b']), /closed/);
  });

  it('serves every caller, never too much at once, whatever they want and whenever they end', async () => {
    const caller = fc.record({
      names: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), {
        minLength: 1,
        maxLength: 2,
      }),
      turns: fc.nat(4),
      background: fc.boolean(),
      abortsAfter: fc.option(fc.nat(3)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(caller, { maxLength: 9 }), async (callers) => {
        const queue = new LeaseQueue(3);
        const held: string[] = [];
        const all = callers.map(async ({ names, turns, background, abortsAfter }) => {
          const controller = new AbortController();
          if (abortsAfter !== null) {
            void (async () => {
              for (let left = abortsAfter; left > 0; left--) await turn();
              controller.abort();
            })();
          }
          const grant = await queue
            .acquire(names, { background, signal: controller.signal })
            .catch((error: unknown) => {
              assert.ok(error instanceof Error);
              assert.equal(error.name, 'AbortError');
              assert.notEqual(abortsAfter, null);
              return null;
            });
          if (grant === null) return;
          held.push(...names);
          assert.equal(new Set(held).size, held.length, 'one holder each');
          assert.ok(held.length <= 3, 'room for all');
          for (let left = turns; left > 0; left--) await turn();
          for (const name of names) held.splice(held.indexOf(name), 1);
          grant.release();
        });
        await Promise.all(all);
        assert.deepEqual(held, []);
      }),
    );
  });
});
