import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import type { NetworkModel } from './loaded-network.ts';
import type { NetworkDescription } from './network.ts';

/**
 * A network whose nodes cannot be run one by one: a graph with control flow, or a layers model. It runs as a whole,
 * and is observed kernel by kernel.
 */
export class KernelNetwork implements NetworkModel {
  constructor(
    readonly description: NetworkDescription,
    readonly weights: NetworkModel['weights'],
    private readonly whole: (inputs: NamedTensorMap) => Promise<NamedTensorMap> | NamedTensorMap,
    private readonly free: () => void,
  ) {}

  /**
   * @param inputs by the names that its description gives them; the caller disposes them.
   * @returns outputs by the names that its description gives them; the caller disposes them.
   */
  async run(inputs: NamedTensorMap): Promise<NamedTensorMap> {
    return this.whole(inputs);
  }

  /** Name of the weight that has these data now; undefined if none has. */
  weightOn(dataId: Tensor['dataId']): string | undefined {
    for (const [name, [tensor]] of Object.entries(this.weights)) {
      if (tensor?.dataId === dataId) return name;
    }
    return undefined;
  }

  dispose(): void {
    this.free();
  }
}
