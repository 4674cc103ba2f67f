import type { Tensor } from '@tensorflow/tfjs';
import type { NetworkDescription } from '../networks/network.ts';
import type { Gate } from '../record/gate.ts';
import type { Stage } from '../record/step.ts';
import type { CropPlace } from './crop-place.ts';
import type { FrameRecorder, PlainExplanation } from './frame-recorder.ts';
import type { KernelCall } from './observe-kernels.ts';
import type { Read } from './observe-reads.ts';
import type { TracedCall } from './trace-networks.ts';

/** A point of an item; NaN and Inf are ordinary values. */
export interface ReturnedPoint {
  readonly x: number;
  readonly y: number;
  /** Of points in space only. */
  readonly z?: number | undefined;
}

/** An item of an answer as the app is given it; a broken list may have holes. */
export interface ReturnedItem {
  /** Zero-based place in the list that the API returned: a guard may have dropped others. */
  readonly place: number;
  readonly keypoints: readonly (ReturnedPoint | undefined)[];
  readonly keypoints3D?: readonly (ReturnedPoint | undefined)[];
}

/** A stretch of what the app computed from an item. */
export interface AppStep {
  /** Zero-based place of the item in the list that the app was given. */
  readonly item: number;
  readonly name: string;
  readonly values: readonly number[];
  /** Steps of the app, `keypoints`, `world_keypoints`, or `itself` for what it remembers. */
  readonly from: readonly string[];
  readonly explain?: (index: number) => PlainExplanation;
}

/** The step that is a network's input. */
export interface InputStep {
  readonly stage: Stage;
  readonly name: string;
  readonly op: string;
  /** Whether its values come from the CPU: where they are shows when they are read. */
  readonly handedIn?: boolean;
}

/** What was seen of a frame beside its steps. */
export interface FrameReading {
  readonly gates: readonly Gate[];
  /** Where the crop of each item was taken from, by its number. */
  readonly crops: ReadonlyMap<number, CropPlace>;
}

/**
 * What a subject knows of its own pipeline: to which stage a kernel outside the networks belongs, for
 * which item a network runs, and what was decided in plain JavaScript. It notes all that in the recorder
 * of the frame.
 */
export interface PipelineReader {
  /** `pixels`: see `PipelineTrace.beginFrame`. */
  beginFrame(recorder: FrameRecorder, pixels: Tensor | null): void;
  /** A kernel outside the networks. */
  kernel(call: KernelCall): void;
  /** Values that the subject has downloaded. */
  read(read: Read): void;
  /** Before each run of a network: number of the item it runs for; null where it runs once a frame. */
  item(description: NetworkDescription): number | null;
  /** The step that is an input of a network; `name` of the input where it has several. */
  input(description: NetworkDescription, name?: string): InputStep;
  /** Gives the kernels noted so far their stage, before a network runs. */
  settle(stage: Stage, item: number | null): void;
  /** `outputs`: by the names that the subject asked for. */
  endNetwork(call: TracedCall, outputs: ReadonlyMap<string, Tensor>): void;
  /** Adds the last steps, which are plain numbers; see `PipelineTrace.endFrame`. */
  endFrame(items: readonly ReturnedItem[], app: readonly AppStep[]): FrameReading;
  /** The stage that kernels noted now will get. */
  stage(): Stage;
}
