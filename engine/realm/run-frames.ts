import * as tf from '@tensorflow/tfjs';
import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import { CancelledError } from '../../common/cancelled-error.ts';
import { disposeOperands } from '../../trace/frame-recorder.ts';
import { replaceCropRectangles } from '../../subjects/hands/crop-rectangle.ts';
import type { PipelineTrace } from '../../subjects/hands/trace-pipeline.ts';
import type { TracedFrame } from '../../trace/traced-frame.ts';
import type { FoundBlame } from '../../record/blame.ts';
import {
  isTraced,
  type PassListener,
  type PassRequest,
  type PassResult,
  type Picture,
} from '../contract.ts';
import type { Frame } from '../../record/record.ts';
import { AppConsumer } from './app-consumer.ts';
import { appHand, recordHand } from './app-hand.ts';
import { decodePicture, type DecodedPicture } from './decode-picture.ts';
import { answerHands, estimate, frameSource } from './frame-calls.ts';
import { goldenRanges } from './golden-ranges.ts';
import type { DeviceWatch } from '../../backends/backend.ts';
import { injectUntraced } from './inject-untraced.ts';
import { judgeTraced } from './judge-traced.ts';
import { watchOrphans } from '../../backends/orphans.ts';
import { checkProgress } from './pass-progress.ts';
import { PassStage } from './pass-stage.ts';
import type { PlacedInjection } from './placed-injection.ts';
import type { RealmTools } from './realm-tools.ts';
import { strikeBefore } from './strike-networks.ts';
import { evidenceTeller, gatherEvidence } from './told-evidence.ts';
import { tracePass, type PassPlace } from './trace-pass.ts';
import { undoAll } from './undo-all.ts';

/** What every pass needs, whatever runs in it. */
export interface PassOptions {
  readonly request: PassRequest;
  readonly tools: RealmTools;
  /** In the order in which they strike. */
  readonly injections: readonly PlacedInjection[];
  /** The error of a guard that refused the networks: every frame ends in it. */
  readonly refused: Error | null;
  readonly listener: PassListener;
  /**
   * A frame to stop after, whose results by step id are handed over for the length of the call;
   * nothing is judged then.
   */
  readonly look?: {
    readonly frame: number;
    readonly take: (results: TracedFrame['results']) => void;
  };
  /** Whether somebody asked for an end. */
  readonly cancelled: () => boolean;
  /** Tells when the GPU is lost and the call under way can no longer be trusted to return. */
  readonly gpu: DeviceWatch;
}

export interface RunFramesOptions extends PassOptions {
  readonly detector: HandDetector;
}

/** Runs the detector over every frame of a pass, traced unless it is an untraced check. */
export async function runFrames(options: RunFramesOptions): Promise<PassResult> {
  const { request, tools, injections, refused, listener, detector } = options;
  const { goldenStore } = tools;
  const frames: Frame[] = [];
  const pictures = new Map<number, DecodedPicture>();
  const blames: FoundBlame[] = [];

  // Its module may fail to load: nothing is installed before.
  const app = await AppConsumer.load(
    request.consumer,
    injections.map(({ injection }) => injection),
  );
  const place: PassPlace = { frame: request.firstFrame, calls: [] };
  const tell = evidenceTeller(injections, (news) => listener.evidence(news));
  const stage = new PassStage();
  let trace: PipelineTrace | null = null;
  const undo: (() => void)[] = [];
  try {
    if (request.kind === 'golden') goldenStore.begin(request.goldenKey);
    // A kernel that threw may have left something; without an error there is nothing to look for.
    const orphans = watchOrphans();
    undo.push(() => {
      orphans.stop();
      const threw = frames.some(({ error }) => error !== undefined);
      if (options.look !== undefined || threw) orphans.free();
    });
    // Every tensor born in the pass dies with it, also after an error or a cancel, but for the golden
    // results that the store keeps.
    tf.engine().startScope('pass');
    undo.push(() => tf.engine().endScope());
    detector.reset();
    undo.push(() => detector.reset());
    undo.push(() => stage.dispose());
    undo.push(
      replaceCropRectangles(detector, (rectangle) =>
        injections.reduce(
          (current, { injection }) => injection.crop?.(current, place.frame) ?? current,
          rectangle,
        ),
      ),
    );
    if (isTraced(request.kind)) {
      trace = tracePass(options, place, tell);
      undo.push(() => trace?.restore());
    } else {
      undo.push(injectUntraced(options, place));
    }
    // A download that never comes leaves the thread free: what struck meanwhile is told all the same.
    const tellWait = waitTeller(trace, listener);
    const telling = setInterval(() => {
      tell();
      tellWait();
    }, 500);
    undo.push(() => clearInterval(telling));
    const learnt = goldenRanges(goldenStore, tools.carried, request);
    for (const { injection } of injections) injection.learn?.(learnt);
    for (let index = request.firstFrame; index < request.frames; index++) {
      if (options.cancelled()) throw new CancelledError();
      if (!isTraced(request.kind)) listener.progress(checkProgress(request, index));
      const at = Math.min(index, request.pictures.length - 1);
      const picture = pictures.get(at) ?? (await decode(request, at));
      pictures.set(at, picture);
      place.frame = index;
      place.calls = [];
      const refusal = strikeBefore(injections, index) ?? refused;
      stage.show(request.pictures[at] as Picture, index);
      const source = await frameSource(injections, refusal, picture.pixels, stage);
      trace?.beginFrame(source.input instanceof tf.Tensor ? source.input : null);
      const estimated = await (source.error === undefined
        ? Promise.race([
            estimate(detector, source.input, request.mode === 'static'),
            options.gpu.lost,
          ])
        : { returned: [], error: source.error });
      // What comes now may fail with the GPU; what has struck is proof of why.
      tell();
      const { returned, error } = answerHands(injections, estimated, index, detector);
      const hands = returned.map((hand) => appHand(hand, picture.size));
      const used = error === undefined ? app?.consume(hands, index) : undefined;
      const traced = trace?.endFrame(returned, used?.steps) ?? emptyTrace;
      if (options.look !== undefined) {
        if (options.look.frame === index) options.look.take(traced.results);
        disposeOperands(traced.operands);
        tf.dispose([...traced.results.values()]);
        if (options.look.frame === index) break;
        await giveWay();
        continue;
      }
      const judged = judgeTraced({ index, traced, calls: place.calls }, options, blames);
      if (judged.blame !== null) {
        blames.push(judged.blame);
        listener.blame(judged.blame);
      }
      disposeOperands(traced.operands);
      const frame: Frame = {
        index,
        hands: hands.map(recordHand),
        steps: judged.steps,
        gates: traced.gates,
        ...(used === undefined ? {} : { consumer: used.consumed }),
        ...(error === undefined ? {} : { error }),
      };
      frames.push(frame);
      listener.frame(frame);
      await giveWay();
    }
  } finally {
    // What has struck is proof of why a pass ends as it does.
    tell();
    undoAll(undo);
  }
  const size = [...pictures.values()][0]?.size;
  if (size === undefined) throw new Error('A pass needs at least one frame.');
  return { frames, evidence: gatherEvidence(injections), blames, picture: size };
}

/** Tells, at each call, which download the frame under way waits for, where that is another one. */
function waitTeller(trace: PipelineTrace | null, listener: PassListener): () => void {
  let told: string | null | undefined;
  return () => {
    const awaited = trace?.awaited()?.step;
    if (awaited === told) return;
    told = awaited;
    if (awaited !== undefined) listener.waits(awaited);
  };
}

/** Lets a cancel that was sent as a message arrive. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export const emptyTrace: TracedFrame = {
  steps: [],
  gates: [],
  results: new Map(),
  numbers: new Map(),
  crops: new Map(),
  operands: new Map(),
};

async function decode(request: PassRequest, at: number): Promise<DecodedPicture> {
  const picture = request.pictures[at];
  if (picture === undefined) throw new Error('A pass needs at least one picture.');
  return decodePicture(picture);
}
