import type { HandNetwork } from '../../subjects/hands/hand-network.ts';
import type { Ratio, Summary } from './summary.ts';

/** What can be measured by itself, in the order in which it is. */
export const parts = ['trace', 'rivals', 'suffix', 'growth', 'wasm', 'page'] as const;

export type Part = (typeof parts)[number];

/** A number for each of the two networks. */
export type ByNetwork<T> = Readonly<Record<HandNetwork, T>>;

/** The two inputs: a picture as the detector hands it over, and nothing but NaN. */
export type ByInput<T> = Readonly<Record<'clean' | 'allNaN', T>>;

/** How a network is run and observed. */
export type Way =
  /** What the product does: all nodes, steps with events and edges. */
  | 'traced'
  /** All nodes and their health, without steps. */
  | 'healthOnly'
  /** All nodes asked for, none looked at. */
  | 'allNodes';

export interface TraceResult {
  readonly ratios: Readonly<Record<Way, ByInput<ByNetwork<Ratio>>>>;
  /** Milliseconds of the plain forward pass. */
  readonly plainMs: ByInput<ByNetwork<Summary>>;
  /** Read-backs during one traced graph beside those of its outputs. */
  readonly readbacks: ByNetwork<number>;
  /** Share of values that are NaN or infinite in all nodes. */
  readonly nonFiniteShare: ByInput<ByNetwork<number>>;
  readonly statistics: StatisticsCheck;
}

/** Comparison of every statistic of the timed runs with the CPU's. */
export interface StatisticsCheck {
  readonly tensors: number;
  /** A sentence each, the first few. */
  readonly wrong: readonly string[];
  readonly wrongCount: number;
}

export interface RivalsResult {
  /** Both networks together, ÷ plain. */
  readonly debugMode: Ratio;
  readonly download: Ratio;
  readonly ops: Ratio;
}

export interface SuffixResult {
  readonly depths: readonly {
    readonly depth: number;
    /** Nodes run anew ÷ all nodes. */
    readonly rerun: ByNetwork<number>;
    /** ÷ the full traced run. */
    readonly ratio: ByNetwork<Ratio>;
  }[];
  readonly statistics: StatisticsCheck;
}

/** What a realm holds on to. */
export interface Holdings {
  readonly tensors: number;
  readonly dataIds: number;
  /** Bytes of textures in use. */
  readonly gpuBytes: number;
}

export interface GrowthResult extends Holdings {
  readonly afterCancel: Holdings;
  readonly afterThrow: Holdings;
  readonly runs: { readonly warm: number; readonly cancelled: number; readonly thrown: number };
  /** Bytes of textures, those kept for re-use included. */
  readonly allocatedBytes: number;
}

/** The WASM backend, in Node. Times are of the processor, but for whole runs, which use several threads. */
export interface WasmResult {
  /** What an app pays for a probe that watches it, ÷ the app without one. */
  readonly watch: {
    /** A call that is measured. */
    readonly sampled: Ratio;
    /** A call between two that are measured. */
    readonly idle: Ratio;
  };
  readonly trace: TraceResult;
  readonly suffix: SuffixResult;
  /** Milliseconds of a plain `estimateHands` on a still picture, warm. */
  readonly frameMs: Summary;
  /** Milliseconds of a whole run, golden and faulty, judged, in warm realms. */
  readonly runMs: Summary;
}

/** What a page fetched until its chart was whole. */
export interface Fetched {
  /** Weights apart. */
  readonly requests: number;
  /** Bytes of JavaScript as served, uncompressed, weights apart. */
  readonly scriptBytes: number;
  readonly weightRequests: number;
  readonly weightBytes: number;
}

export interface PageResult extends Fetched {
  readonly longestTaskMs: Summary;
  /** Most processor time that a task of the page's thread took. */
  readonly longestTaskProcessorMs: Summary;
  /** What the longest task of each visit did, by name and milliseconds, longest first. */
  readonly insideLongestTask: readonly string[];
  readonly firstChartRatio: Ratio;
  /** The same in processor time of all of the browser: hardly touched by what else runs. */
  readonly firstChartProcessorRatio: Ratio;
  readonly firstStepsMs: Summary;
  readonly firstChartMs: Summary;
  readonly bareMs: Summary;
  readonly devServer: Fetched;
  readonly consoleErrors: readonly string[];
}

export interface Environment {
  readonly date: string;
  readonly commit: string;
  readonly cores: number;
  readonly processor: string;
  readonly renderer: string;
  readonly browser: string;
  readonly node: string;
  /** Runnable processes over the last minute, when the bench began and ended. */
  readonly load: { readonly begin: number; readonly end: number };
  readonly repeats: number;
  readonly seconds: number;
}

/** Parts that were not asked for are null. */
export interface Measurements {
  readonly trace: TraceResult | null;
  readonly rivals: RivalsResult | null;
  readonly suffix: SuffixResult | null;
  readonly growth: GrowthResult | null;
  readonly wasm: WasmResult | null;
  readonly page: PageResult | null;
}
