import { CancelledError } from '../../common/cancelled-error.ts';
import type {
  NetworkListings,
  PassKind,
  PassListener,
  PassRequest,
  PassResult,
  RealmApi,
  StepDetails,
  StepQuestion,
} from '../contract.ts';
import type { RealmSetup } from '../plan.ts';
import type { RealmReport } from '../record.ts';
import type { Script } from './fake-realm.ts';

/** A realm without networks: for what the page does when one goes wrong. */
export class FakeRealm implements RealmApi {
  constructor(private readonly script: Script) {}

  private cancelArrived: () => void = () => undefined;

  async open({ settings }: RealmSetup): Promise<RealmReport> {
    await this.follow('open');
    return {
      settings,
      renderer: null,
      host: 'worker',
      softwareGpu: null,
      health: { method: 'read-back', selfTest: 'passed', notes: [] },
      arithmetic: {
        precision: 32,
        storedInf: Infinity,
        overflow: 70_000,
        largestStored: 3.4e38,
        zeroOverZero: NaN,
        isNaN: 'right',
        subnormals: 'kept',
      },
    };
  }

  async run(request: PassRequest, listener: PassListener): Promise<PassResult> {
    const frame = { index: 0, hands: [], steps: [], gates: [] };
    const strike = { site: '', frame: 0, hand: null, elements: 1, changed: 1, first: null };
    listener.progress({ phase: 'compile', done: 0, of: 1, detail: '' });
    await this.follow(request.kind);
    listener.frame(frame);
    if (this.script.how === 'tell late') {
      setTimeout(() => listener.progress({ phase: 'compile', done: 1, of: 1, detail: '' }), 200);
    }
    return {
      frames: [frame],
      evidence: request.faults.map(({ id }, at) => ({ fault: id, at, ...strike })),
      blame: null,
      picture: { width: 1, height: 1, decodedWidth: 1, decodedHeight: 1 },
    };
  }

  async inspect(request: PassRequest, { step, frame }: StepQuestion): Promise<StepDetails> {
    await this.follow(request.kind);
    return { step, frame, shape: [], channel: 0, golden: null, faulty: null, differences: [] };
  }

  networks(): Promise<NetworkListings> {
    const none = { nodes: [], weights: [] };
    return Promise.resolve({ palm: none, landmarks: none });
  }

  golden(): Promise<[]> {
    return Promise.resolve([]);
  }

  carry(): void {
    return undefined;
  }

  cancel(): void {
    this.cancelArrived();
  }

  private async follow(at: 'open' | PassKind): Promise<void> {
    const { script } = this;
    if (!('at' in script) || script.at !== at) return;
    switch (script.how) {
      case 'hang':
        for (;;);
      case 'crash':
        setTimeout(() => {
          throw new Error('out of memory');
        });
        return new Promise(() => undefined);
      case 'fail':
        throw Object.assign(new Error('it failed on purpose'), { name: script.name });
      case 'wait':
        await new Promise<void>((resolve) => {
          if (script.heedsCancel) this.cancelArrived = resolve;
        });
        throw new CancelledError();
    }
  }
}
