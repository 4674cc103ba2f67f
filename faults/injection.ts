import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { NumberFormat } from '../common/number-format.ts';
import type { Consumed } from '../record/consumed.ts';
import type { Habits } from '../consumers/habits.ts';
import type { LoadedNetworks } from '../networks/loaded-network.ts';
import type { NetworkDescription, NetworkKind } from '../networks/network.ts';
import type { ServedFile } from '../networks/reload-network.ts';
import type { ElementStage, SourceElement } from './element/element-stage.ts';
import type { CropRectangle } from '../subjects/crop-rectangle.ts';
import type { OpGraph } from '../subjects/graph/op-graph.ts';
import type { AnswerItem, RewrittenOutput } from '../subjects/loaded-subject.ts';

/** What changed where a fault struck: proof for the record. */
export interface Strike {
  /** In words: `network input · graph`. */
  readonly site: string;
  /** Zero-based; null for faults outside time. */
  readonly frame: number | null;
  readonly item: number | null;
  readonly elements: number;
  readonly changed: number;
  readonly first: {
    readonly address: readonly number[];
    readonly before: number;
    readonly after: number;
    readonly bitsBefore: string;
    readonly bitsAfter: string;
  } | null;
}

/** One run of a network within a frame. */
export interface NetworkCall {
  readonly network: NetworkKind;
  /** Zero-based. */
  readonly frame: number;
  /** Zero-based number of the item; null for a network that runs once a frame. */
  readonly item: number | null;
  /** At an input: its name, where the network has several. */
  readonly input?: string;
}

/**
 * A fault, or a mitigation, at its site, for the length of one pass. A hook left out leaves its site
 * alone. Hooks run in the order of the pipeline; at one site in the order of the plan, faults first.
 * The caller owns every tensor given, and disposes those it gets back.
 */
export interface Injection {
  /**
   * A fault `ofRealm`: before TensorFlow.js starts its backend, once in the life of a realm. Nothing
   * is put back: it ends with the realm.
   */
  beforeBackend?(): void;
  /** A fault `ofRealm`: after the backend has started; measures what it changed, for `strikes`. */
  afterBackend?(): void | Promise<void>;
  /** Before any fault touches the networks: what a guard measures of them while they are whole. */
  measureNetworks?(networks: LoadedNetworks): void | Promise<void>;
  /** Before the first frame: what the golden run's results were like, for guards that learn. */
  learnGolden?(golden: GoldenRanges): void;
  /** Before the first frame: a network whose weights are loaded once more, over HTTP. */
  readonly reloads?: NetworkKind;
  /** A file of weights on its way to the loader: as it is, another one in its place, or an error. */
  serveFile?(file: ServedFile): ServedFile | Promise<ServedFile>;
  /** What the loader made of what it was served: weights by name, or its error. */
  observeReload?(result: ReadonlyMap<string, Float32Array> | Error): void;
  /** Before the first frame: replaces weights; `restore` puts them back. */
  changeNetworks?(networks: LoadedNetworks): void | Promise<void>;
  /**
   * Before each frame: replaces weights that are struck from this one on. An `AppError` or a
   * `GuardError` here is an error of that frame.
   */
  beginFrame?(frame: number): void;
  /**
   * The element that the subject gets in place of pixels: `given`, which faults and guards before
   * this one left, or another one of the stage. Null: none, the subject gets pixels. An error here
   * is an error of that frame.
   */
  replaceElement?(
    given: SourceElement | null,
    stage: ElementStage,
    frame: number,
  ): Promise<SourceElement | null>;
  /**
   * The picture that the subject gets instead of `pixels` ([height, width, 3], 0–255). An error
   * here is an error of that frame.
   */
  replaceSource?(pixels: Tensor3D, frame: number): Tensor3D;
  /** Runs what happens to the picture before the subject sees it, faults and guards, in its own way. */
  wrapSource?(work: () => Tensor3D, frame: number): Tensor3D;
  /** The rectangle to cut out for the network of an item instead of `rectangle`. */
  replaceCrop?(rectangle: CropRectangle, frame: number): CropRectangle;
  /**
   * The tensor that a network gets instead of `input` ([1, height, width, 3], values 0–1, where it is a picture);
   * asked for each input where it has several.
   */
  replaceInput?(input: Tensor, call: NetworkCall): Tensor;
  /** Names of the nodes whose result `nodeResult` replaces. */
  struckNodes?(description: NetworkDescription, call: NetworkCall): readonly string[];
  /** The tensor that a struck node gives instead of `result`, of the same shape. */
  replaceResult?(result: Tensor, node: string, call: NetworkCall): Tensor;
  /**
   * A guard that is written into a graph of operations: the graph to run instead, or the same one
   * where it finds nothing to guard.
   */
  rewriteGraph?(graph: OpGraph): OpGraph;
  /** After each frame: an output of the graph that `graph` was given, and of the one it made. */
  observeRewrite?(output: RewrittenOutput, frame: number): void;
  /** The items that the app gets instead of those that the API returned. */
  replaceAnswer?(items: readonly PlacedItem[], frame: number): ReplacedAnswer;
  /** Another habit of the app that consumes the answer. */
  changeHabits?(habits: Habits, frame: number): Habits;
  /** What the app made of the answer without that habit and with it, in frame `frame`. */
  observeConsumed?(without: Consumed, having: Consumed, frame: number): void;
  /**
   * Nodes of a network whose result it changes by itself, beside what follows from a changed input:
   * only those and what they reach run again. Left out, everything runs again.
   */
  reaches?(description: NetworkDescription, call: NetworkCall): readonly string[];
  /** The format that it rounds the result of every kernel to in a frame; null while it does not. */
  roundsTo?(frame: number): NumberFormat | null;
  /** What it changed so far, in order. */
  strikes(): readonly Strike[];
  /** Puts everything back; safe to call twice. */
  restore(): void;
}

/**
 * The smallest and the largest finite value that a node gave in the golden run, over every frame
 * and item; null where the golden run kept none.
 */
export type GoldenRanges = (
  network: NetworkKind,
  node: string,
) => { readonly min: number; readonly max: number } | null;

/** An item that keeps its identity when others before it are dropped. */
export interface PlacedItem extends AnswerItem {
  /** Zero-based place in the list that the API returned. */
  readonly place: number;
}

/** What becomes of the items of a frame. */
export interface ReplacedAnswer {
  readonly items: readonly PlacedItem[];
  /** Whether the subject must forget what it tracks before the next frame. */
  readonly reset?: boolean;
}

/** What an injection may use beside its arguments. */
export interface InjectionContext {
  readonly seed: number;
  /** Zero-based first frame to strike in. */
  readonly fromFrame: number;
}

/** A guard met what it guards against and refuses to go on: a clear error in place of a wrong answer. */
export class GuardError extends Error {
  override readonly name = 'GuardError';
}

/** An error that the app itself meets in place of every frame, such as that of a loader. */
export class AppError extends Error {
  constructor(readonly reached: Error) {
    super(reached.message, { cause: reached });
    this.name = reached.name;
  }
}
