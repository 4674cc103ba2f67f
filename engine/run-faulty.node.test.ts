import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PassListener, PassRequest, PassResult } from './contract.ts';
import { HungRealmError, type RealmHandle } from './realm-handle.ts';
import type { Evidence, Frame } from '../record/record.ts';
import { mostRebuilds, runFaulty, watchdogOf, type FaultyRun } from './run-faulty.ts';

const frame = (index: number): Frame => ({ index, items: [], steps: [], gates: [] });
const strike = (at: number): Evidence => ({
  fault: 'never-settles',
  at: 0,
  site: 'GPU',
  frame: at,
  item: null,
  elements: 1,
  changed: 1,
  first: null,
});

const quiet: PassListener = {
  progress: () => undefined,
  steps: () => undefined,
  frame: () => undefined,
  evidence: () => undefined,
  blame: () => undefined,
  waits: () => undefined,
};

/** Realms that run a frame after the other and hang in some; `ran` is what each was asked for. */
function realms(hangsIn: (frame: number) => boolean, frames: number, waits = true) {
  const ran: number[] = [];
  const patience: (number | undefined)[] = [];
  const create = (): RealmHandle => {
    const run = (
      request: PassRequest,
      listener: PassListener,
      _signal?: AbortSignal,
      patient?: number,
    ): Promise<PassResult> => {
      ran.push(request.firstFrame);
      patience.push(patient);
      const done: Frame[] = [];
      for (let at = request.firstFrame; at < frames; at++) {
        if (hangsIn(at)) {
          listener.steps(at, [{ id: `palm/-/conv2d_${at}` } as never]);
          listener.evidence([strike(at)]);
          listener.waits('decode/-/concat_7');
          if (!waits) listener.steps(at, []);
          return Promise.reject(new HungRealmError('The realm gave no sign of life for 10 s.'));
        }
        done.push(frame(at));
        listener.frame(frame(at));
        if (at === 1) listener.blame({ frame: at } as never);
      }
      const picture = { width: 1, height: 1, decodedWidth: 1, decodedHeight: 1 };
      return Promise.resolve({ frames: done, evidence: [], blames: [], picture });
    };
    return { run, end: () => undefined } as unknown as RealmHandle;
  };
  const start = (watchdog: boolean): Promise<FaultyRun> =>
    runFaulty({
      handle: create(),
      request: { subject: 'hands', frames } as PassRequest,
      listener: quiet,
      signal: undefined,
      watchdog: watchdog ? { at: 2, patience: 10_000 } : null,
      rebuild: () => Promise.resolve(create()),
    });
  return { start, ran, patience };
}

describe('a faulty pass', () => {
  it('that hangs ends there, with the frames and the evidence so far', async () => {
    const { start, ran } = realms((at) => at === 2, 4);
    const { pass, evidence } = await start(false);
    assert.deepEqual(
      pass.frames.map(({ index }) => index),
      [0, 1],
    );
    assert.equal(pass.ended?.reason, 'hung');
    assert.deepEqual(evidence, [strike(2)]);
    assert.deepEqual(ran, [0]);
  });

  it('that hangs keeps the blame of the frames before, and says what it waited for', async () => {
    const { start } = realms((at) => at === 2, 4);
    const { pass, blames } = await start(false);
    assert.deepEqual(
      blames.map(({ frame }) => frame),
      [1],
    );
    assert.match(
      pass.ended?.message ?? '',
      /no sign of life for 10 s. It was waiting for the download of decode · concat_7, which never/,
    );
  });

  it('that hangs while it computes waited for nothing', async () => {
    const { start } = realms((at) => at === 2, 4, false);
    const { pass } = await start(false);
    assert.equal(pass.ended?.message, 'The realm gave no sign of life for 10 s.');
  });

  it('under a watchdog loses that frame, with its steps, and goes on in a new realm', async () => {
    const { start, ran, patience } = realms((at) => at === 2, 4);
    const { pass, evidence } = await start(true);
    assert.equal(pass.ended, undefined);
    assert.deepEqual(
      pass.frames.map(({ index, error }) => [index, error?.name]),
      [
        [0, undefined],
        [1, undefined],
        [2, 'TimeoutError'],
        [3, undefined],
      ],
    );
    assert.match(pass.frames[2]?.error?.message ?? '', /no sign of life for 10 s.*new realm/);
    assert.equal(pass.frames[2]?.steps[0]?.id, 'palm/-/conv2d_2');
    assert.deepEqual(
      evidence.map(({ fault, at, frame: in_ }) => [fault, at, in_]),
      [
        ['never-settles', 0, 2],
        ['timeout-and-rebuild', 2, 2],
      ],
    );
    assert.deepEqual(ran, [0, 3]);
    assert.deepEqual(patience, [10_000, 10_000]);
  });

  it('that hangs in its last frame needs no new realm', async () => {
    const { start, ran } = realms((at) => at === 1, 2);
    const { pass } = await start(true);
    assert.equal(pass.ended, undefined);
    assert.equal(pass.frames.length, 2);
    assert.deepEqual(ran, [0]);
  });

  it('that hangs in every frame is given up after some new realms', async () => {
    const { start, ran } = realms(() => true, 50);
    const { pass } = await start(true);
    assert.equal(ran.length, mostRebuilds + 1);
    assert.equal(pass.ended?.reason, 'hung');
    assert.equal(pass.frames.length, mostRebuilds);
  });

  it('has the watchdog of its plan, with its place, where it is on', () => {
    const guard = { id: 'timeout-and-rebuild', args: { seconds: 5 }, fromFrame: 0 };
    const other = { id: 'tidy-frame', args: {}, fromFrame: 0 };
    const of = (...mitigations: object[]) => watchdogOf({ mitigations } as never);
    assert.deepEqual(of(other, guard), { at: 1, patience: 5000 });
    assert.equal(of(other), null);
    assert.equal(of({ ...guard, on: false }), null);
  });
});
