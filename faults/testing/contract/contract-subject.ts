import type { PlannedFault } from '../../../record/plan.ts';
import type { FaultSpec } from '../../fault-spec.ts';
import { strikingArguments } from '../arguments.ts';
import { contractGraphs } from './contract-graphs.ts';
import type { ContractRig, PassSeen, PassSettings } from './contract-rig.ts';

/** A fault or mitigation as a plan names it, set to do something from the second frame on. */
export const planned = (spec: FaultSpec, more: Partial<PlannedFault> = {}): PlannedFault => ({
  id: spec.id,
  args: strikingArguments(spec),
  fromFrame: 1,
  ...more,
});

/** A fault or mitigation with what it strikes: the hand networks, or a graph of operations. */
export class ContractSubject {
  private constructor(
    private readonly rig: ContractRig,
    private readonly spec: FaultSpec,
    /** Name of the graph that it strikes; undefined where it strikes the networks. */
    private readonly graph: string | undefined,
  ) {}

  /** @throws Error where a fault of graphs finds none to strike */
  static async of(rig: ContractRig, spec: FaultSpec): Promise<ContractSubject> {
    const [graph] = await contractGraphs(spec);
    if (spec.site === 'op graph' && graph === undefined) {
      throw new Error(`${spec.id} finds no graph to strike.`);
    }
    return new ContractSubject(rig, spec, graph);
  }

  /** Whether it strikes a graph, and not the networks. */
  get isGraph(): boolean {
    return this.graph !== undefined;
  }

  /** A pass over its subject without it. */
  pass(settings: PassSettings = {}): Promise<PassSeen> {
    return this.rig.pass({
      ...(this.graph === undefined ? {} : { graph: this.graph }),
      ...settings,
    });
  }

  /** A pass over its subject with it, for its consumer where it guards one. */
  run(fault: PlannedFault, settings: PassSettings = {}): Promise<PassSeen> {
    return this.pass({
      [this.spec.role === 'fault' ? 'faults' : 'mitigations']: [fault],
      consumer: this.spec.consumers?.[0],
      ...settings,
    });
  }
}
