import { expect } from '@open-wc/testing';
import { consumerSpecs } from '../../consumers/consumer-specs.ts';
import type { PlannedFault } from '../../record/plan.ts';
import { ArgumentError } from '../check-arguments.ts';
import { isOfPass, type FaultSpec } from '../fault-spec.ts';
import { faultSpecs } from '../fault-specs.ts';
import { argumentVariants } from './arguments.ts';
import { contractGraphs, graphFaults } from './contract/contract-graphs.ts';
import { ContractRig } from './contract/contract-rig.ts';

const specs = Object.values(faultSpecs).filter(isOfPass);
const mitigations = specs.filter(({ role }) => role === 'mitigation');
const faults = specs.filter(({ role, site }) => role === 'fault' && site !== 'op graph');

/** Faults at the same site first; a consumer is reached through the key points. */
const bySite = ({ site }: FaultSpec) => {
  const near = site === 'consumer' ? 'key point' : site;
  return (a: FaultSpec, b: FaultSpec): number => Number(b.site === near) - Number(a.site === near);
};

/** A specification at each of its presets. */
const variants = (spec: FaultSpec): PlannedFault[] =>
  argumentVariants(spec).map((args) => ({ id: spec.id, args, fromFrame: 0 }));

describe('what every mitigation answers', function () {
  this.timeout(120_000);

  let rig: ContractRig;

  before(async () => {
    rig = await ContractRig.open();
    await rig.pass({ kind: 'golden' });
  });

  /** Whether a mitigation changes something, or refuses to go on, under a fault. */
  async function answers(
    mitigation: PlannedFault,
    fault: PlannedFault,
    graph: string | undefined,
  ): Promise<boolean> {
    const spec = faultSpecs[mitigation.id];
    const consumer = spec?.consumers?.[0];
    // What remembers has something to keep only after good frames.
    const remembers = consumer !== undefined && consumerSpecs[consumer]?.remembers === true;
    const last = spec?.remembers === true ? 3 : remembers ? 1 : 0;
    try {
      const { evidence, frames } = await rig.pass({
        faults: [{ ...fault, fromFrame: last }],
        mitigations: [mitigation],
        consumer,
        frames: last + 1,
        ...(graph === undefined ? {} : { graph }),
      });
      const changed = evidence.some((entry) => entry.fault === mitigation.id && entry.changed > 0);
      return changed || frames[last]?.error?.name === 'GuardError';
    } catch (error) {
      // Presets of two parameters need not go together.
      if (error instanceof ArgumentError) return false;
      throw error;
    }
  }

  for (const spec of mitigations) {
    it(`${spec.id} changes something under some fault, or refuses with a clear error`, async () => {
      const graphs = await contractGraphs(spec);
      const ofHands = [...faults].sort(bySite(spec)).flatMap(variants);
      for (const graph of graphs.length > 0 ? graphs : [undefined]) {
        if (graph !== undefined) await rig.pass({ kind: 'golden', graph });
        for (const fault of graph === undefined ? ofHands : graphFaults(graph)) {
          for (const mitigation of variants(spec)) {
            if (await answers(mitigation, fault, graph)) return;
          }
        }
      }
      expect.fail('no fault of the library, at any of its presets, makes it do anything');
    });
  }
});
