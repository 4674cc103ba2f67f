import * as tf from '@tensorflow/tfjs';
import type { Hand as DetectedHand, HandDetector } from '@tensorflow-models/hand-pose-detection';
import { CancelledError, isCancelled } from '../../common/cancelled-error.ts';
import type { HealthMeter } from '../../health/health-meter.ts';
import { traceNetworks, type TracedCall } from '../../trace/trace-networks.ts';
import type { Injection } from '../../faults/injection.ts';
import type { PassListener, PassRequest, PassResult, PictureSize } from '../contract.ts';
import type { Evidence, Frame, Hand, Step } from '../record.ts';
import { decodePicture, type DecodedPicture } from './decode-picture.ts';

export interface RunFramesOptions {
  readonly request: PassRequest;
  readonly detector: HandDetector;
  readonly meter: HealthMeter;
  /** In the order in which they strike. */
  readonly injections: readonly { readonly id: string; readonly injection: Injection }[];
  readonly listener: PassListener;
  /** Whether somebody asked for an end. */
  readonly cancelled: () => boolean;
  /** Rejects when the GPU is lost and the call under way can no longer be trusted to return. */
  readonly gpuLost: Promise<never>;
  /** Networks that have run here before, so that their shaders are compiled. */
  readonly warm: Set<string>;
}

/** Nodes measured in one go while shaders still compile: often enough to see it move. */
const coldSegment = 10;

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

/** Runs the detector over every frame of a pass, traced unless it is the untraced check. */
export async function runFrames(options: RunFramesOptions): Promise<PassResult> {
  const { request, detector, injections, listener } = options;
  const frames: Frame[] = [];
  const decoded = new Map<number, DecodedPicture>();
  let steps: Step[] = [];
  let frameIndex = 0;

  const isWarm = (call: TracedCall) => options.warm.has(call.description.source);
  const trace =
    request.kind === 'check'
      ? null
      : traceNetworks({
          meter: options.meter,
          replaceInput: (input, call) => injectInput(injections, input, call, frameIndex),
          segmentLength: (call) => (isWarm(call) ? Infinity : coldSegment),
          beforeSegment: (call, done) => {
            if (options.cancelled()) throw new CancelledError();
            listener.progress(describeProgress(request, call, done, frameIndex, isWarm(call)));
          },
          onSteps: (measured, call) => {
            steps.push(...measured);
            listener.steps(frameIndex, measured);
            if (measured.at(-1)?.name === call.description.nodes.at(-1)?.name) {
              options.warm.add(call.description.source);
            }
          },
        });

  // Every tensor born in the pass dies with it, also after an error or a cancel.
  tf.engine().startScope('pass');
  try {
    detector.reset();
    for (; frameIndex < request.frames; frameIndex++) {
      if (options.cancelled()) throw new CancelledError();
      if (request.kind === 'check') {
        listener.progress({
          phase: 'check',
          done: frameIndex,
          of: request.frames,
          detail: 'the same picture without tracing',
        });
      }
      steps = [];
      trace?.nextFrame();
      const at = Math.min(frameIndex, request.pictures.length - 1);
      const picture = decoded.get(at) ?? (await decode(request, at));
      decoded.set(at, picture);
      const outcome = await Promise.race([
        estimate(detector, picture, request.mode === 'static'),
        options.gpuLost,
      ]);
      // Events, divergence and gates are judged from the steps by whoever reads the record.
      const frame: Frame = { index: frameIndex, steps, gates: [], ...outcome };
      frames.push(frame);
      listener.frame(frame);
      // Lets a cancel that was sent as a message arrive.
      await new Promise((resolve) => setTimeout(resolve));
    }
  } finally {
    trace?.restore();
    detector.reset();
    tf.engine().endScope();
  }
  const size = decoded.get(0)?.size;
  if (size === undefined) throw new Error('A pass needs at least one frame.');
  return { frames, evidence: gatherEvidence(injections), picture: size };
}

async function decode(request: PassRequest, at: number): Promise<DecodedPicture> {
  const picture = request.pictures[at];
  if (picture === undefined) throw new Error('A pass needs at least one picture.');
  return decodePicture(picture);
}

async function estimate(
  detector: HandDetector,
  picture: DecodedPicture,
  staticImageMode: boolean,
): Promise<Pick<Frame, 'hands' | 'error'>> {
  try {
    const hands = await detector.estimateHands(picture.pixels, { staticImageMode });
    return { hands: hands.map((hand) => recordHand(hand, picture.size)) };
  } catch (error) {
    if (isCancelled(error)) throw error;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { hands: [], error: { name, message } };
  }
}

function injectInput(
  injections: RunFramesOptions['injections'],
  input: tf.Tensor,
  call: TracedCall,
  frame: number,
): tf.Tensor {
  return injections.reduce((current, { injection }) => {
    const next =
      injection.networkInput?.(current, { network: call.network, hand: call.hand, frame }) ??
      current;
    if (next !== current && current !== input) current.dispose();
    return next;
  }, input);
}

const gatherEvidence = (injections: RunFramesOptions['injections']): Evidence[] =>
  injections.flatMap(({ id, injection }) =>
    injection.strikes().map((strike) => ({ fault: id, ...strike })),
  );

function describeProgress(
  request: PassRequest,
  call: TracedCall,
  done: number,
  frame: number,
  warm: boolean,
): Parameters<PassListener['progress']>[0] {
  const where = `${call.network} network${call.hand === null ? '' : `, hand ${call.hand + 1}`}`;
  const when = request.frames > 1 ? `, frame ${frame + 1} of ${request.frames}` : '';
  return {
    phase: warm && request.kind !== 'check' ? request.kind : 'compile',
    done,
    of: call.description.nodes.length,
    detail: `${where}${when}`,
  };
}
