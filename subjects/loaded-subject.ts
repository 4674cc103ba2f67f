import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { Arguments } from '../record/plan.ts';
import type { GraphOutput } from '../record/record.ts';
import type { LoadedNetworks } from '../networks/loaded-network.ts';
import type { FetchBytesOptions } from '../networks/fetch-bytes.ts';
import type { CropPlace } from '../trace/crop-place.ts';
import type { PipelineReader } from '../trace/pipeline-reader.ts';

/** A point as an API returns it. */
export interface AnswerPoint {
  readonly x: number;
  readonly y: number;
  /** Of points in space only. */
  readonly z?: number;
}

/** An item as an API returns it, in pixels of the decoded picture. */
export interface AnswerItem {
  readonly score: number;
  readonly label: string;
  readonly keypoints: readonly AnswerPoint[];
  /** In metres; left out where the API gave none. */
  readonly keypoints3D?: readonly AnswerPoint[];
}

/** What a subject returns to its caller. */
export interface SubjectAnswer {
  readonly items: readonly AnswerItem[];
  readonly outputs?: readonly GraphOutput[];
}

/** What a subject is called with: pixels, an element that shows them, or nothing. */
export type SubjectSource = Tensor3D | HTMLVideoElement | HTMLImageElement | null;

/** An output of what a guard rewrote; both sides have the operands of the run. */
export interface RewrittenOutput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
}

/** A guard that is written into what a subject runs; the subject knows what that is. */
export interface Rewriter {
  /** Of the guard. */
  readonly id: string;
  /** The definition to run instead, or the same one where it finds nothing to guard. */
  rewrite(definition: unknown): unknown;
  /** After each frame: an output without the guard and with it. */
  observe(output: RewrittenOutput, frame: number): void;
}

/** What a pass asks of a subject. */
export interface SubjectRequest {
  /** See `Subject.settings`. */
  readonly settings: Arguments;
  /** Guards that are written into it, in order. */
  readonly rewriters: readonly Rewriter[];
}

/** A subject that is ready for a pass. */
export interface LoadedSubject {
  /** By kind. */
  readonly networks: LoadedNetworks;
  /** `goldenCrops`: where items were in the golden frame; none in a golden run. */
  createReader(goldenCrops: () => ReadonlyMap<number, CropPlace>): PipelineReader;
  /** Before the first frame of a pass; gives what puts everything back. */
  begin(): () => void;
  /** What the app has where a call threw. */
  readonly empty: SubjectAnswer;
  /** Runs one frame as an app does; what it throws is what the app gets. */
  call(source: SubjectSource): Promise<SubjectAnswer>;
  /** Forgets what it tracks from frame to frame. */
  reset(): void;
  /** After each faulty frame without an error; `results` by step id. */
  afterFrame(results: ReadonlyMap<string, Tensor>, frame: number): void;
  /** Frees what was loaded for this pass alone. */
  dispose(): void;
}

/** A subject in a realm, for as long as that lives: networks are loaded once where they can be. */
export interface SubjectLoader {
  load(request: SubjectRequest, options: FetchBytesOptions): Promise<LoadedSubject>;
}

/** @param weightsUrl Folder of the weights, absolute. */
export type CreateSubjectLoader = (weightsUrl: string) => SubjectLoader;
