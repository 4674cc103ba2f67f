import type { PassKind } from '../contract.ts';

/** What a probed realm holds after a pass. */
export interface Probe {
  readonly pass: PassKind;
  readonly tensors: number;
  readonly bytes: number;
  readonly dataIds: number;
  /** Bytes of textures, in use and kept for reuse. */
  readonly gpuBytes: number;
  /** Weight files fetched since the realm began. */
  readonly weightFiles: number;
}

/** How a probed realm goes wrong, once in the pass named. */
export interface Misbehaviour {
  readonly pass: PassKind;
  readonly afterSteps: number;
  readonly how: 'hang' | 'lose the context';
}

export const misbehaviourOf = (workerName: string): Misbehaviour | null =>
  workerName === '' ? null : (JSON.parse(workerName) as Misbehaviour);

/** Workers with probed realms, and what they told. */
export class ProbedWorkers {
  readonly probes: Probe[] = [];
  readonly workers: Worker[] = [];

  /** `misbehaviours` of the first workers, in order; those after them behave. */
  constructor(private readonly misbehaviours: readonly (Misbehaviour | null)[] = []) {}

  readonly create = (): Worker => {
    const misbehaviour = this.misbehaviours[this.workers.length] ?? null;
    const worker = new Worker(new URL('./probed-realm.worker.ts', import.meta.url), {
      type: 'module',
      name: misbehaviour === null ? '' : JSON.stringify(misbehaviour),
    });
    worker.addEventListener('message', ({ data }: MessageEvent<{ probe?: Probe }>) => {
      if (data.probe !== undefined) this.probes.push(data.probe);
    });
    this.workers.push(worker);
    return worker;
  };
}

/** What a realm held after its last pass of that kind. */
export function lastHeld(
  { probes }: ProbedWorkers,
  pass: PassKind,
): Pick<Probe, 'tensors' | 'bytes' | 'dataIds' | 'gpuBytes'> {
  const found = probes.findLast((probe) => probe.pass === pass);
  if (found === undefined) throw new Error(`No ${pass} pass was probed.`);
  const { tensors, bytes, dataIds, gpuBytes } = found;
  return { tensors, bytes, dataIds, gpuBytes };
}
