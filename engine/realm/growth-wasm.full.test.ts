import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { current, heapOf } from '../../backends/wasm/heap.ts';
import { progressListener } from '../pass-listeners.ts';
import { passRequests } from '../pass-requests.ts';
import type { PlannedFault } from '../../record/plan.ts';
import { freePlan, pictures } from '../testing/fixture-run.ts';
import { Realm } from './realm.ts';

const silent = progressListener(undefined);

const fault = (id: string, args: PlannedFault['args'] = {}): PlannedFault => ({
  id,
  args,
  fromFrame: 0,
});

/** What a realm holds. */
const held = () => ({
  tensors: tf.memory().numTensors,
  ids: tf.backend().numDataIds(),
  heap: heapOf(current()).buffer.byteLength,
});

describe('a realm on WASM', function () {
  this.timeout(300_000);

  it('holds no more after many runs than after a few, with cancelled and throwing ones', async () => {
    const realm = new Realm();
    const report = await realm.open(
      { settings: { backend: 'wasm' }, faults: [] },
      '/weights/',
      null,
    );
    expect(report.health).to.deep.equal({ method: 'heap scan', selfTest: 'passed', notes: [] });
    const palm = await pictures('open-palm');
    const plans = [
      fault('network-input-scale', { scale: 255 }),
      fault('weight-bit-flip'),
      fault('node-result'),
      fault('bad-pixels'),
    ].map((one) => freePlan({ realm: { backend: 'wasm' }, faults: [one] }));
    const outcomes = new Set<string>();
    const round = async (): Promise<void> => {
      for (const plan of plans) {
        const request = passRequests(plan, palm, 'open-palm');
        await realm.run(request('golden'), silent);
        const { evidence } = await realm.run(request('faulty'), silent);
        outcomes.add(evidence.some(({ changed }) => changed > 0) ? 'struck' : 'missed');
        const cancelling = { ...silent, steps: () => realm.cancel() };
        const two = passRequests({ ...plan, frames: 2 }, palm, 'two');
        await realm.run(two('golden'), cancelling).catch(() => outcomes.add('cancelled'));
        const broken = [{ name: 'text.png', bytes: new Blob(['no picture']) }];
        await realm
          .run(passRequests(plan, broken, 'broken')('golden'), silent)
          .catch(() => outcomes.add('thrown'));
      }
    };
    await round();
    await round();
    const before = held();
    for (let count = 0; count < 3; count++) await round();
    expect(held()).to.deep.equal(before);
    expect([...outcomes].sort()).to.deep.equal(['cancelled', 'struck', 'thrown']);
  });
});
