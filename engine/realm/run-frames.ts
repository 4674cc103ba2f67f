import * as tf from '@tensorflow/tfjs';
import type { Hand as DetectedHand, HandDetector } from '@tensorflow-models/hand-pose-detection';
import { CancelledError, isCancelled } from '../../common/cancelled-error.ts';
import type { Health } from '../../health/health.ts';
import type { HealthMeter } from '../../health/health-meter.ts';
import type { Injection, NetworkCall } from '../../faults/injection.ts';
import type { DivergenceMeter } from '../../trace/divergence-meter.ts';
import { blameFrame, withDivergence, type JudgeOptions } from '../../trace/frame-judge.ts';
import { disposeOperands } from '../../trace/frame-recorder.ts';
import type { GoldenStore } from '../../trace/golden-store.ts';
import { PipelineTrace, type TracedFrame } from '../../trace/trace-pipeline.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import type {
  CarriedFrame,
  PassListener,
  PassRequest,
  PassResult,
  PictureSize,
} from '../contract.ts';
import type { Blame, Evidence, Frame, Hand, RecordedError } from '../record.ts';
import type { GpuWatch } from './gpu-watch.ts';
import { decodePicture, type DecodedPicture } from './decode-picture.ts';
import { goldenRanges } from './golden-ranges.ts';
import { watchOrphans } from './orphans.ts';
import { reuseGolden } from './reuse-golden.ts';

/** What of a realm outlives a pass. */
export interface RealmTools {
  readonly detector: HandDetector;
  readonly meter: HealthMeter;
  readonly divergence: DivergenceMeter;
  readonly goldenStore: GoldenStore;
  /** Golden results of another realm, by frame; null where the golden run is this realm's own. */
  readonly carried: readonly CarriedFrame[] | null;
  /** Health of weights and constants by their data. */
  readonly constants: WeakMap<object, Health>;
  /** Sources of the networks that have run here, so that their shaders are compiled. */
  readonly warm: Set<string>;
}

export interface RunFramesOptions {
  readonly request: PassRequest;
  readonly tools: RealmTools;
  /** In the order in which they strike. */
  readonly injections: readonly {
    readonly id: string;
    /** Zero-based place in the plan's faults or mitigations. */
    readonly at: number;
    readonly injection: Injection;
  }[];
  /** The error of a guard that refused the networks: every frame ends in it. */
  readonly refused: Error | null;
  readonly listener: PassListener;
  /** Whether somebody asked for an end. */
  readonly cancelled: () => boolean;
  /** Tells when the GPU is lost and the call under way can no longer be trusted to return. */
  readonly gpu: GpuWatch;
}

/** Nodes measured in one go while shaders still compile: often enough to see it move. */
const coldSegment = 10;

/**
 * Relative L2 difference past which a step of another realm counts as diverged: float16 rounds to
 * 11 bits, and a network of some 140 steps adds that up to about one per cent.
 */
const crossRealmTolerance = 0.05;

/** Runs the detector over every frame of a pass, traced unless it is the untraced check. */
export async function runFrames(options: RunFramesOptions): Promise<PassResult> {
  const { request, tools, injections, listener } = options;
  const { detector, goldenStore, warm } = tools;
  const frames: Frame[] = [];
  const pictures = new Map<number, DecodedPicture>();
  let blame: Blame | null = null;
  let calls: TracedCall[] = [];
  let frameIndex = request.firstFrame;
  const evidenceToTell = untold(injections);
  const tell = (): void => {
    const news = evidenceToTell();
    if (news.length > 0) listener.evidence(news);
  };
  const networkCall = (call: TracedCall): NetworkCall => ({
    network: call.network,
    hand: call.hand,
    frame: frameIndex,
  });

  if (request.kind === 'golden') goldenStore.begin(request.goldenKey);
  const trace =
    request.kind === 'check'
      ? null
      : new PipelineTrace({
          meter: tools.meter,
          constants: tools.constants,
          replaceInput: (input, call) =>
            chain(injections, input, (injection, current) =>
              injection.networkInput?.(current, networkCall(call)),
            ),
          reuse: (call, input) =>
            request.kind === 'faulty' && request.reuse
              ? reuseGolden(
                  call,
                  input,
                  goldenStore.frame(request.goldenKey, frameIndex),
                  injections.map(
                    ({ injection }) =>
                      injection.reaches?.(call.description, networkCall(call)) ?? null,
                  ),
                )
              : null,
          struckNodes: (call) =>
            new Set(
              injections.flatMap(
                ({ injection }) =>
                  injection.struckNodes?.(call.description, networkCall(call)) ?? [],
              ),
            ),
          replaceResult: (call, node, result) =>
            chain(injections, result, (injection, current) =>
              injection.struckNodes?.(call.description, networkCall(call)).includes(node.name) ===
              true
                ? injection.nodeResult?.(current, node.name, networkCall(call))
                : undefined,
            ),
          segmentLength: (call) => (warm.has(call.description.source) ? Infinity : coldSegment),
          beforeSegment: (call, done) => {
            if (options.cancelled()) throw new CancelledError();
            tell();
            listener.progress(
              describeProgress(request, call, done, frameIndex, warm.has(call.description.source)),
            );
          },
          afterNetwork: (call) => {
            calls.push(call);
            warm.add(call.description.source);
          },
          onSteps: (steps) => {
            tell();
            listener.steps(frameIndex, steps);
          },
        });

  // Every tensor born in the pass dies with it, also after an error or a cancel, but for the golden
  // results that the store keeps.
  tf.engine().startScope('pass');
  const orphans = watchOrphans();
  // A download that never comes leaves the thread free: what struck meanwhile is told all the same.
  const telling = setInterval(tell, 500);
  try {
    const learnt = goldenRanges(goldenStore, tools.carried, request);
    for (const { injection } of injections) injection.learn?.(learnt);
    detector.reset();
    for (; frameIndex < request.frames; frameIndex++) {
      if (options.cancelled()) throw new CancelledError();
      if (request.kind === 'check') listener.progress(checkProgress(request, frameIndex));
      const at = Math.min(frameIndex, request.pictures.length - 1);
      const picture = pictures.get(at) ?? (await decode(request, at));
      pictures.set(at, picture);
      calls = [];
      for (const { injection } of injections) injection.frame?.(frameIndex);
      const { pixels, error: refused } = strikeSource(options, picture.pixels, frameIndex);
      trace?.beginFrame(pixels);
      const estimated = await (refused === undefined
        ? Promise.race([estimate(detector, pixels, request.mode === 'static'), options.gpu.lost])
        : { returned: [], error: refused });
      const answer = answerHands(injections, estimated, frameIndex, detector);
      const traced = trace?.endFrame(answer.returned) ?? emptyTrace;
      const judged = judge(traced, options, frameIndex, calls, blame);
      blame = judged.blame;
      disposeOperands(traced.operands);
      const { returned, error } = answer;
      const frame: Frame = {
        index: frameIndex,
        hands: returned.map((hand) => recordHand(hand, picture.size)),
        steps: judged.steps,
        gates: traced.gates,
        ...(error === undefined ? {} : { error }),
      };
      tell();
      // Synchronous reads of a lost context give zeros, which would pass for a result.
      options.gpu.assertThere();
      frames.push(frame);
      listener.frame(frame);
      // Lets a cancel that was sent as a message arrive.
      await new Promise((resolve) => setTimeout(resolve));
    }
  } finally {
    clearInterval(telling);
    trace?.restore();
    detector.reset();
    tf.engine().endScope();
    orphans.stop();
    // A kernel that threw may have left something; without an error there is nothing to look for.
    if (frames.some(({ error }) => error !== undefined)) orphans.free();
  }
  const size = [...pictures.values()][0]?.size;
  if (size === undefined) throw new Error('A pass needs at least one frame.');
  return { frames, evidence: gatherEvidence(injections), blame, picture: size };
}

const emptyTrace: TracedFrame = {
  steps: [],
  gates: [],
  results: new Map(),
  operands: new Map(),
};

/**
 * Compares a frame with its golden partner; golden frames go to the store instead. The first frame
 * that went wrong is blamed, later ones are not.
 */
function judge(
  traced: TracedFrame,
  { request, tools }: RunFramesOptions,
  frame: number,
  calls: readonly TracedCall[],
  blamed: Blame | null,
): { steps: Frame['steps']; blame: Blame | null } {
  if (request.kind !== 'faulty') {
    if (request.kind === 'golden') tools.goldenStore.add(traced);
    return { steps: traced.steps, blame: null };
  }
  const options: JudgeOptions = {
    meter: tools.meter,
    divergence: tools.divergence,
    golden:
      tools.carried === null
        ? (tools.goldenStore.frame(request.goldenKey, frame)?.results ?? new Map())
        : (tools.carried[frame] ?? new Map()),
    tolerance: tools.carried === null ? 0 : crossRealmTolerance,
    calls,
  };
  const steps = withDivergence(traced, options);
  const blame = blamed ?? blameFrame(frame, { ...traced, steps }, options);
  tf.dispose([...traced.results.values()]);
  return { steps, blame };
}

async function decode(request: PassRequest, at: number): Promise<DecodedPicture> {
  const picture = request.pictures[at];
  if (picture === undefined) throw new Error('A pass needs at least one picture.');
  return decodePicture(picture);
}

const recordHand = (hand: DetectedHand, size: PictureSize): Hand => {
  const scaleX = size.width / size.decodedWidth;
  const scaleY = size.height / size.decodedHeight;
  return {
    score: hand.score,
    handedness: hand.handedness,
    keypoints: hand.keypoints.map(({ x, y }) => ({ x: x * scaleX, y: y * scaleY })),
    worldKeypoints: (hand.keypoints3D ?? []).map(({ x, y, z }) => ({ x, y, z: z ?? NaN })),
  };
};

interface Estimated {
  /** As the API returned them, in pixels of the decoded picture. */
  readonly returned: readonly DetectedHand[];
  readonly error?: RecordedError;
}

const recordError = (error: unknown): RecordedError => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name, message };
};

/** Whether an error ends the whole pass, and not only the frame it happened in. */
const endsPass = (error: unknown): boolean =>
  isCancelled(error) || (error instanceof Error && error.name === 'ArgumentError');

/** Faults and guards before the API: the picture it gets, or the error in place of its call. */
function strikeSource(
  { injections, refused }: RunFramesOptions,
  given: tf.Tensor3D,
  frame: number,
): { pixels: tf.Tensor3D; error?: RecordedError } {
  if (refused !== null) return { pixels: given, error: recordError(refused) };
  let pixels = given;
  try {
    for (const { injection } of injections) {
      const next = injection.source?.(pixels, frame) ?? pixels;
      if (next !== pixels && pixels !== given) pixels.dispose();
      pixels = next;
    }
    return { pixels };
  } catch (error) {
    if (endsPass(error)) throw error;
    return { pixels, error: recordError(error) };
  }
}

async function estimate(
  detector: HandDetector,
  pixels: tf.Tensor3D,
  staticImageMode: boolean,
): Promise<Estimated> {
  try {
    return { returned: await detector.estimateHands(pixels, { staticImageMode }) };
  } catch (error) {
    if (endsPass(error)) throw error;
    return { returned: [], error: recordError(error) };
  }
}

/** Faults and guards behind the API. A guard's error is an error of the call. */
function answerHands(
  injections: RunFramesOptions['injections'],
  estimated: Estimated,
  frame: number,
  detector: HandDetector,
): Estimated {
  if (estimated.error !== undefined) return estimated;
  try {
    let hands = estimated.returned;
    for (const { injection } of injections) {
      const answer = injection.hands?.(hands, frame);
      if (answer === undefined) continue;
      if (answer.reset === true) detector.reset();
      hands = answer.hands;
    }
    return { returned: hands };
  } catch (error) {
    return { returned: [], error: recordError(error) };
  }
}

/** Applies a hook of every injection in order; what lies between first and last is disposed. */
function chain<T extends tf.Tensor>(
  injections: RunFramesOptions['injections'],
  given: T,
  hook: (injection: Injection, current: T) => T | undefined,
): T {
  return injections.reduce((current, { injection }) => {
    const next = hook(injection, current) ?? current;
    if (next !== current && current !== given) current.dispose();
    return next;
  }, given);
}

/** Gives, at each call, the evidence that has come up since the last one. */
function untold(injections: RunFramesOptions['injections']): () => Evidence[] {
  const told = new Map<Injection, number>();
  return () =>
    injections.flatMap(({ id, at, injection }) => {
      const strikes = injection.strikes().slice(told.get(injection) ?? 0);
      told.set(injection, (told.get(injection) ?? 0) + strikes.length);
      return strikes.map((strike) => ({ fault: id, at, ...strike }));
    });
}

const gatherEvidence = (injections: RunFramesOptions['injections']): Evidence[] =>
  injections.flatMap(({ id, at, injection }) =>
    injection.strikes().map((strike) => ({ fault: id, at, ...strike })),
  );

type Progress = Parameters<PassListener['progress']>[0];

const checkProgress = (request: PassRequest, frame: number): Progress => ({
  phase: 'check',
  done: frame,
  of: request.frames,
  detail: 'the same picture without tracing',
});

function describeProgress(
  request: PassRequest,
  call: TracedCall,
  done: number,
  frame: number,
  warm: boolean,
): Progress {
  const where = `${call.network} network${call.hand === null ? '' : `, hand ${call.hand + 1}`}`;
  const when = request.frames > 1 ? `, frame ${frame + 1} of ${request.frames}` : '';
  return {
    phase: warm ? request.kind : 'compile',
    done,
    of: call.description.nodes.length,
    detail: `${where}${when}`,
  };
}
