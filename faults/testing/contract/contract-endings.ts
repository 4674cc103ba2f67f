import { expect } from '@open-wc/testing';
import { firstDifference } from '../../../record/testing/same-bits.ts';
import type { FaultSpec } from '../../fault-spec.ts';
import { type ContractRig, visible } from './contract-rig.ts';
import { ContractSubject, planned } from './contract-subject.ts';
import { reasonOf } from '../reason-of.ts';

/** Runs a fault or mitigation to an exception of each kind and to a cancel: nothing of it may stay. */
export async function expectPutBack(rig: ContractRig, spec: FaultSpec): Promise<void> {
  const subject = await ContractSubject.of(rig, spec);
  const atOnce = planned(spec, { fromFrame: 0 });
  const healthy = visible(await subject.pass({ kind: 'golden' }));
  // TensorFlow.js sets a flag when it first reads it.
  await subject.run(atOnce);
  const before = rig.held();

  const broken = await reasonOf(() =>
    subject.run(atOnce, {
      listener: {
        frame: () => {
          throw new Error('The listener broke.');
        },
      },
    }),
  );
  expect((broken as Error).message).to.equal('The listener broke.');
  expect(rig.changedSince(before)).to.deep.equal([]);

  rig.detector.betweenNetworks = () => {
    throw new Error('The GPU broke.');
  };
  try {
    await subject.run(atOnce);
  } finally {
    rig.detector.betweenNetworks = () => undefined;
  }
  expect(rig.changedSince(before)).to.deep.equal([]);

  // A frame that ends in an error at once has no steps.
  const cancel = { steps: () => rig.cancel(), frame: () => rig.cancel() };
  const cancelled = await reasonOf(() => subject.run(atOnce, { listener: cancel }));
  expect(cancelled).to.have.property('name', 'AbortError');
  expect(rig.changedSince(before)).to.deep.equal([]);

  const again = await subject.pass({ reuse: false });
  expect(firstDifference(visible(again), healthy)).to.equal(null);
}
