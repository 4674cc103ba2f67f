import type { PassKind, PassListener, PassRequest, Picture } from '../../../engine/contract.ts';
import type { TestedBackend } from '../../../backends/testing/use-backend.ts';
import { changeRealm, type PlannedFault, type RealmSetup } from '../../../record/plan.ts';
import { Realm } from '../../../engine/realm/realm.ts';
import type { Evidence, Frame } from '../../../record/record.ts';
import { loadedNetworks } from '../../../subjects/hands/loaded-networks.ts';
import { createHandsLoader } from '../../../subjects/hands/loader.ts';
import { heldState, leftBehind, type HeldState } from './held-state.ts';
import { TinyDetector, type SeenFrame } from './tiny-detector.ts';

/** One pass, as its bytes and its words. */
export interface PassSeen {
  readonly frames: readonly Frame[];
  readonly evidence: readonly Evidence[];
  readonly seen: readonly SeenFrame[];
}

export interface PassSettings {
  readonly kind?: PassKind;
  readonly faults?: readonly PlannedFault[];
  readonly mitigations?: readonly PlannedFault[];
  readonly consumer?: string | undefined;
  readonly seed?: number;
  readonly frames?: number;
  readonly reuse?: boolean;
  /** A graph of operations to run in place of the networks. */
  readonly graph?: string;
  readonly listener?: Partial<PassListener>;
}

/**
 * A picture whose pixels are all different from their neighbours, none of them 0 or 255: channel c of pixel i is
 * 10 + (37 i + 91 c) mod 231.
 */
async function texturedPicture(): Promise<Picture> {
  const response = await fetch('/faults/testing/textured.png');
  return { name: 'textured.png', bytes: await response.blob() };
}

const plainWebgl = { backend: 'webgl', precision: 'float32', packing: true } as const;

const plainRealm = (backend: TestedBackend): RealmSetup => ({
  settings: changeRealm(plainWebgl, { backend }),
  faults: [],
});

/** The real realm in the thread of the test, on the first nodes of the real networks. */
export class ContractRig {
  private readonly realm: Realm;
  /** One of its own, so that the golden runs of networks and graphs do not replace each other. */
  private readonly graphRealm = new Realm();

  private constructor(
    readonly detector: TinyDetector,
    private readonly picture: Picture,
  ) {
    this.realm = new Realm(() =>
      Promise.resolve(createHandsLoader(() => Promise.resolve(detector))),
    );
  }

  static async open(backend: TestedBackend = 'webgl'): Promise<ContractRig> {
    const plain = plainRealm(backend);
    const picture = await texturedPicture();
    // The realm starts the backend that the networks are then loaded on.
    const starter = new Realm();
    await starter.open(plain, '/weights/', null);
    const rig = new ContractRig(await TinyDetector.load(), picture);
    await rig.realm.open(plain, '/weights/', null);
    await rig.graphRealm.open(plain, '/weights/', null);
    return rig;
  }

  async pass(settings: PassSettings = {}): Promise<PassSeen> {
    const { faults = [], mitigations = [], frames = 2, seed = 7, graph } = settings;
    const realm = graph === undefined ? this.realm : this.graphRealm;
    const request: PassRequest = {
      kind: settings.kind ?? 'faulty',
      goldenKey: `contract ${graph ?? ''}`,
      reuse: settings.reuse ?? true,
      ...(graph === undefined
        ? { subject: 'hands', settings: { model: 'lite', mode: 'static', maxHands: 1 } }
        : { subject: 'graph', settings: { name: graph, cpuForwarding: false } }),
      seed,
      frames,
      firstFrame: 0,
      tolerance: 0,
      pictures: graph === undefined ? [this.picture] : [],
      consumer: settings.consumer ?? null,
      faults,
      mitigations,
    };
    this.detector.seen.splice(0);
    const { frames: seenFrames, evidence } = await realm.run(request, {
      progress: () => undefined,
      steps: () => undefined,
      frame: () => undefined,
      evidence: () => undefined,
      blame: () => undefined,
      waits: () => undefined,
      ...settings.listener,
    });
    return { frames: seenFrames, evidence, seen: this.detector.seen.splice(0) };
  }

  cancel(): void {
    this.realm.cancel();
    this.graphRealm.cancel();
  }

  held(): HeldState {
    return heldState(Object.values(loadedNetworks(this.detector)));
  }

  /** What is not as it was at `before`. */
  changedSince(before: HeldState): string[] {
    return leftBehind(before, this.held());
  }
}

/** What a caller could tell two passes apart by, frame by frame. */
export const visible = ({ frames, seen }: PassSeen): unknown[] =>
  frames.map(({ items: hands, outputs, error }, i) => ({
    hands,
    outputs: outputs ?? null,
    error: error ?? null,
    hashes: seen[i]?.hashes ?? null,
  }));
