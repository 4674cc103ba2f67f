import * as tf from '@tensorflow/tfjs';
import { CancelledError } from '../../common/cancelled-error.ts';
import { disposeOperands } from '../../trace/frame-recorder.ts';
import type { PipelineTrace } from '../../trace/pipeline-trace.ts';
import type { LoadedSubject } from '../../subjects/loaded-subject.ts';
import { subjectById } from '../../subjects/subjects.ts';
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
import { appItem, recordItem } from './app-item.ts';
import { decodePicture, type DecodedPicture } from './decode-picture.ts';
import { answerItems, call, frameSource, recordError, type FrameSource } from './frame-calls.ts';
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

/** What a pass needs. */
export interface PassOptions {
  readonly subject: LoadedSubject;
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

/** Runs the subject on every frame of a pass, traced unless it is an untraced check. */
export async function runFrames(options: PassOptions): Promise<PassResult> {
  const { request, tools, injections, refused, listener, subject } = options;
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
    undo.push(subject.begin());
    undo.push(() => stage.dispose());
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
    const learnt = goldenRanges(goldenStore, tools.transferred, request);
    for (const { injection } of injections) injection.learnGolden?.(learnt);
    for (let index = request.firstFrame; index < request.frames; index++) {
      if (options.cancelled()) throw new CancelledError();
      if (!isTraced(request.kind)) listener.progress(checkProgress(request, index));
      place.frame = index;
      place.calls = [];
      const refusal = strikeBefore(injections, index) ?? refused;
      const picture = await pictureOf(request, index, pictures);
      if (picture !== null) stage.show(pictureShown(request, index), index);
      const source: FrameSource =
        picture === null
          ? { input: null, ...(refusal === null ? {} : { error: recordError(refusal) }) }
          : await frameSource(injections, refusal, picture.pixels, stage);
      trace?.beginFrame(source.input instanceof tf.Tensor ? source.input : null);
      const returned = await (source.error === undefined
        ? Promise.race([call(subject, source.input), options.gpu.lost])
        : { answer: subject.empty, error: source.error });
      // What comes now may fail with the GPU; what has struck is proof of why.
      tell();
      const { items: placed, error } = answerItems(injections, returned, index, subject);
      const { outputs } = error === undefined ? returned.answer : subject.empty;
      const items = placed.map((item) => appItem(item, picture?.size ?? null));
      const used = error === undefined ? app?.consume(items, index) : undefined;
      const traced = trace?.endFrame(placed, used?.steps) ?? emptyTrace;
      if (options.look !== undefined) {
        if (options.look.frame === index) options.look.take(traced.results);
        disposeOperands(traced.operands);
        tf.dispose([...traced.results.values()]);
        if (options.look.frame === index) break;
        await giveWay();
        continue;
      }
      if (request.kind === 'faulty' && error === undefined) {
        subject.afterFrame(traced.results, index);
      }
      const judged = judgeTraced({ index, traced, calls: place.calls }, options, blames);
      if (judged.blame !== null) {
        blames.push(judged.blame);
        listener.blame(judged.blame);
      }
      disposeOperands(traced.operands);
      const frame: Frame = {
        index,
        items: items.map(recordItem),
        ...(outputs === undefined ? {} : { outputs }),
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
  const picture = [...pictures.values()][0]?.size ?? null;
  return { frames, evidence: gatherEvidence(injections), blames, picture };
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
const giveWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const emptyTrace: TracedFrame = {
  steps: [],
  gates: [],
  results: new Map(),
  numbers: new Map(),
  crops: new Map(),
  operands: new Map(),
};

/** The file of a frame's picture: the last one is that of every frame after it. */
const pictureShown = ({ pictures }: PassRequest, frame: number): Picture =>
  pictures[Math.min(frame, pictures.length - 1)] as Picture;

/** The picture of a frame, decoded once; null where the subject looks at none. */
async function pictureOf(
  { pictures, subject }: PassRequest,
  frame: number,
  decoded: Map<number, DecodedPicture>,
): Promise<DecodedPicture | null> {
  const at = Math.min(frame, pictures.length - 1);
  const picture = pictures[at];
  if (picture === undefined) {
    if (subjectById(subject).inputs !== null) return null;
    throw new Error('A pass needs at least one picture.');
  }
  const known = decoded.get(at) ?? (await decodePicture(picture));
  decoded.set(at, known);
  return known;
}
