import { CancelledError } from '../../common/cancelled-error.ts';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import {
  isFaulty,
  isTraced,
  type NetworkListings,
  type PassListener,
  type PassRequest,
  type PassResult,
  type RealmApi,
  type StepDetails,
  type StepQuestion,
} from '../contract.ts';
import type { TransferredFrame } from '../../trace/transferred-frame.ts';
import { GoldenGoneError } from '../golden-gone-error.ts';
import { type RealmSetup, isOn, type PlannedFault } from '../../record/plan.ts';
import type { RealmReport, Evidence } from '../../record/record.ts';
import { seededRandom, type Random } from '../../common/random.ts';
import type { Moment, Script } from './script.ts';

/**
 * A realm without networks: for what the page does when one goes wrong. It keeps the key of one golden
 * run and of one that was carried to it, and refuses a faulty pass of another, as the real one does. Its
 * evidence names what it ran and the golden run that it compared with.
 */
export class FakeRealm implements RealmApi {
  private goldenKey: string | null = null;
  private transferredKey: string | null = null;
  private readonly random: Random;
  private cancelFlag: Int32Array | null = null;
  private cancelAsked = false;

  constructor(private readonly script: Script) {
    this.random = seededRandom(script.how === 'dawdle' ? script.seed : 0);
  }

  private cancelArrived: () => void = () => undefined;

  async open(
    { settings }: RealmSetup,
    _weightsUrl: string,
    cancelFlag: Int32Array | null,
  ): Promise<RealmReport> {
    this.cancelFlag = cancelFlag;
    await this.follow('open');
    await this.dawdle();
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
    this.cancelAsked = false;
    const { kind, goldenKey } = request;
    this.requireGolden(request);
    if (kind === 'golden') this.goldenKey = null;
    listener.progress({ phase: 'compile', done: 0, of: 1, detail: '' });
    await this.follow(kind, listener);
    await this.dawdle(listener);
    if (kind === 'golden') this.goldenKey = goldenKey;
    const changed = this.script.how === 'trace badly' && !isTraced(kind) && kind === this.script.at;
    const item = { score: 1, label: 'Left', keypoints: [], worldKeypoints: [] } as const;
    const frame = { index: 0, items: changed ? [item] : [], steps: [], gates: [] };
    listener.frame(frame);
    if (this.script.how === 'tell late') {
      setTimeout(() => listener.progress({ phase: 'compile', done: 1, of: 1, detail: '' }), 200);
    }
    const golden = this.goldenKey === goldenKey ? this.goldenKey : this.transferredKey;
    const strikes = (list: PassRequest['faults']): Evidence[] =>
      list
        .map(({ id, args }, at) => ({
          fault: id,
          at,
          site: `${stringifyNonFinite(args)} · compared with ${String(golden)}`,
          frame: 0,
          item: null,
          elements: 1,
          changed: 1,
          first: null,
        }))
        .filter(({ at }) => isOn(list[at] as PlannedFault));
    return {
      frames: [frame],
      evidence: [...strikes(request.faults), ...strikes(request.mitigations)],
      blames: [],
      picture: { width: 1, height: 1, decodedWidth: 1, decodedHeight: 1 },
    };
  }

  async inspect(request: PassRequest, { step, frame }: StepQuestion): Promise<StepDetails> {
    this.cancelAsked = false;
    this.requireGolden(request);
    await this.follow(request.kind);
    await this.dawdle();
    return { step, frame, shape: [], channel: 0, golden: null, faulty: null, differences: [] };
  }

  async networks(): Promise<NetworkListings> {
    await this.follow('networks');
    await this.dawdle();
    const none = { nodes: [], inputs: [], weights: [] };
    return { palm: none, landmarks: none };
  }

  async golden(goldenKey: string): Promise<readonly TransferredFrame[]> {
    await this.follow('transfer');
    await this.dawdle();
    if (this.goldenKey !== goldenKey) throw new GoldenGoneError();
    return [];
  }

  receive(goldenKey: string): void {
    this.transferredKey = goldenKey;
  }

  private requireGolden({ kind, goldenKey }: PassRequest): void {
    if (this.script.how === 'forget' && kind === 'faulty' && this.forgotten++ < this.script.times) {
      [this.goldenKey, this.transferredKey] = [null, null];
    }
    if (!isFaulty(kind) || this.goldenKey === goldenKey || this.transferredKey === goldenKey)
      return;
    throw new GoldenGoneError();
  }

  private forgotten = 0;
  private lost = false;

  /** Takes its time, in an order of events that the seed decides; heeds a cancel. */
  private async dawdle(listener?: PassListener): Promise<void> {
    if (this.script.how !== 'dawdle') return;
    this.lost ||= this.script.losesGpu === true && this.random.whole(25) === 0;
    if (this.lost) throw Object.assign(new Error('the GPU is gone'), { name: 'GpuLostError' });
    for (let left = this.random.whole(4); left > 0; left--) {
      await new Promise((resolve) => setTimeout(resolve, this.random.whole(6)));
      listener?.progress({ phase: 'compile', done: 0, of: 1, detail: '' });
      const flagged = this.cancelFlag !== null && Atomics.load(this.cancelFlag, 0) !== 0;
      if (listener !== undefined && (flagged || this.cancelAsked)) throw new CancelledError();
    }
  }

  cancel(): void {
    this.cancelAsked = true;
    this.cancelArrived();
  }

  private async follow(at: Moment, listener?: PassListener): Promise<void> {
    const { script } = this;
    if (!('at' in script) || script.at !== at) return;
    switch (script.how) {
      case 'trace badly':
        return;
      case 'work':
        for (let left = script.signs; left > 0; left--) {
          await new Promise((resolve) => setTimeout(resolve, script.every));
          listener?.progress({ phase: 'compile', done: 0, of: 1, detail: '' });
        }
        return;
      case 'hang':
        for (;;);
      case 'crash':
        setTimeout(() => {
          throw new Error('out of memory');
        });
        return new Promise(() => undefined);
      case 'fail':
        listener?.evidence(script.evidence ?? []);
        throw Object.assign(new Error('it failed on purpose'), { name: script.name });
      case 'wait':
        await new Promise<void>((resolve) => {
          if (script.heedsCancel) this.cancelArrived = resolve;
        });
        throw new CancelledError();
    }
  }
}
