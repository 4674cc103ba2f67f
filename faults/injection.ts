import type { Tensor } from '@tensorflow/tfjs';
import type { NetworkKind } from '../models/network.ts';

/** What changed where a fault struck: proof for the record. */
export interface Strike {
  /** In words: `network input · palm`. */
  readonly site: string;
  /** Zero-based; null for faults outside time. */
  readonly frame: number | null;
  readonly hand: number | null;
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
  /** Zero-based run of the landmark network in this frame; null for the palm network. */
  readonly hand: number | null;
}

/** A fault at its site, for the length of one pass. A hook left out leaves its site alone. */
export interface Injection {
  /**
   * The tensor to hand to a network instead of `input` ([1, height, width, 3], values 0–1). The
   * caller owns both.
   */
  networkInput?(input: Tensor, call: NetworkCall): Tensor;
  /**
   * Nodes of a network whose result it changes by itself, beside what follows from a changed input:
   * only those and what they reach run again. Left out, everything runs again.
   */
  reaches?(call: NetworkCall): readonly string[];
  /** What it changed so far, in order. */
  strikes(): readonly Strike[];
  /** Puts everything back; safe to call twice. */
  restore(): void;
}

/** What an injection may use beside its arguments. */
export interface InjectionContext {
  readonly seed: number;
  /** Zero-based first frame to strike in. */
  readonly fromFrame: number;
}
