import type { Consumed } from './consumed.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Blame } from './blame.ts';
import type { HostFacts } from './device/host-facts.ts';
import type { Gate } from './gate.ts';
import type { Step } from './step.ts';
import type { Plan, RealmSettings } from './plan.ts';

export type { Consumed, ConsumedItem as ConsumedHand } from './consumed.ts';
export type { Health } from '../health/health.ts';
export type { Autopsy } from './autopsy.ts';
export type { Blame } from './blame.ts';
export type { Gate } from './gate.ts';
export type { Divergence, RanOn, Stage, Step, StepEvent } from './step.ts';

/** A point in pixels of the picture given; may be NaN or infinite. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
}

/** One item of an answer: something with key points. */
export interface Item {
  readonly score: number;
  /** What the subject calls it: `Left` or `Right`. */
  readonly label: string;
  /** In the order of its subject: the same in every answer. */
  readonly keypoints: readonly Keypoint[];
  /** In metres around the item's centre; empty where the API gave none. */
  readonly worldKeypoints: readonly {
    readonly x: number;
    readonly y: number;
    readonly z: number;
  }[];
}

export const isFinitePoint = ({ x, y }: Keypoint): boolean =>
  Number.isFinite(x) && Number.isFinite(y);

/** How many of an item's key points are not finite. */
export const badPoints = ({ keypoints }: Item): number =>
  keypoints.filter((point) => !isFinitePoint(point)).length;

/** How many of an item's world key points are not finite. */
export const badWorldPoints = ({ worldKeypoints }: Item): number =>
  worldKeypoints.filter(({ x, y, z }) => ![x, y, z].every(Number.isFinite)).length;

/** Whether everything that the API returned for an item is finite. */
export const isFiniteItem = (item: Item): boolean =>
  Number.isFinite(item.score) && badPoints(item) === 0 && badWorldPoints(item) === 0;

/** What a graph of operations gave, by the name of the node. */
export interface GraphOutput {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: readonly number[];
}

/** An error as it reached the caller. */
export interface RecordedError {
  readonly name: string;
  readonly message: string;
}

export interface Frame {
  /** Zero-based. */
  readonly index: number;
  /** What `estimateHands` returned; empty when it threw. */
  readonly items: readonly Item[];
  /** What a graph of operations gave; absent where the answer is items. */
  readonly outputs?: readonly GraphOutput[];
  /** What the answer of an app says in words, by path: `hands[].handedness`; absent elsewhere. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly Step[];
  readonly gates: readonly Gate[];
  /** What the plan's consumer made of the items; absent without one, or when the API threw. */
  readonly consumer?: Consumed;
  readonly error?: RecordedError;
}

/** One run over all frames, golden or faulty. */
export interface Pass {
  readonly frames: readonly Frame[];
  /** Why no more frames came; absent when all did. */
  readonly ended?: { readonly reason: 'hung' | 'crashed'; readonly message: string };
}

/** Proof that a fault struck. */
export interface Evidence {
  readonly fault: string;
  /** Zero-based place of the fault in the plan's faults, or of the mitigation in its mitigations. */
  readonly at: number;
  /** Where it struck, in words: `op output · graph · log_0`. */
  readonly site: string;
  /** Zero-based; null for faults outside time. */
  readonly frame: number | null;
  readonly item: number | null;
  /** Elements looked at, and how many of them hold other bits than before. */
  readonly elements: number;
  readonly changed: number;
  /** The first changed element; null when none changed. Bits are hexadecimal: `0x3f800000`. */
  readonly first: {
    readonly address: readonly number[];
    readonly before: number;
    readonly after: number;
    readonly bitsBefore: string;
    readonly bitsAfter: string;
  } | null;
}

/** In order of precedence, worst first. */
export const outcomes = ['hung', 'thrown', 'non-finite', 'silent', 'masked'] as const;
/** How a run, or a frame, ends. */
export type OutcomeKind = (typeof outcomes)[number];

/** What an outcome is called on screen; records, options and the literature say *masked*. */
export const outcomeLabel = (kind: OutcomeKind): string => (kind === 'masked' ? 'no effect' : kind);

/** Something that the app made of an item, and not of its golden partner. */
export interface ConsumedDifference {
  /** Zero-based places of the two items in their lists. */
  readonly golden: number;
  readonly faulty: number;
  /** Name of the number; null for what the app says in words. */
  readonly name: string | null;
}

/** How far what the API returned is from the golden run; null where there is nothing to compare. */
export interface OutcomeDistances {
  readonly goldenItems: number;
  readonly faultyItems: number;
  /** Largest key-point distance ÷ the golden reference length. */
  readonly keypoints: number | null;
  /**
   * Largest distance of a world key point in space ÷ the golden reference length in metres; null where
   * neither item has any. Records of earlier versions lack it.
   */
  readonly worldKeypoints?: number | null;
  /** Largest difference of scores. */
  readonly score: number | null;
  readonly sameLabel: boolean | null;
  /**
   * Whether the gestures read from the key points are the same. It decides
   * nothing: only a consumer makes a gesture part of the answer.
   */
  readonly sameGesture: boolean | null;
  /**
   * Whether the plan's consumer made the same of the items, within its tolerances; null without a
   * consumer, or where there is nothing to compare.
   */
  readonly sameConsumed: boolean | null;
  /** What the consumer made otherwise; absent where it made the same, or where nothing was compared. */
  readonly consumedDiffers?: readonly ConsumedDifference[];
  /**
   * Largest relative difference of a graph's outputs ; absent where the answer is items, null where no element is finite in both.
   */
  readonly outputs?: number | null;
}

export interface FrameOutcome {
  readonly frame: number;
  readonly kind: OutcomeKind;
  readonly distances: OutcomeDistances;
}

export interface Outcome {
  /** The worst of the frames'. */
  readonly kind: OutcomeKind;
  readonly frames: readonly FrameOutcome[];
}

export type ExpectationStatus = 'pass' | 'fail' | 'notApplicable';

export interface ExpectationResult {
  /** The expectation as a sentence. */
  readonly name: string;
  readonly status: ExpectationStatus;
  /** What was found, in words. */
  readonly actual: string;
  /** Why it is expected, and what it may depend on; records of earlier versions do not tell. */
  readonly because?: string;
  /** Who decides it, where that is neither arithmetic nor a formula; only of what applies. */
  readonly dependsOn?: 'driver' | 'engine';
}

export interface ClaimVerdict {
  /** What people say. */
  readonly claim: string;
  readonly verdict: 'confirmed' | 'refuted' | 'not tested';
  /** What in this run decided it. */
  readonly because: string;
}

/** What a realm says of itself. */
export interface RealmReport {
  readonly settings: RealmSettings;
  /** Where it lives; one in a frame shares the page's thread. */
  readonly host: 'worker' | 'frame';
  /** The GPU as WebGL names it; null on a backend that uses none. */
  readonly renderer: string | null;
  /** Whether that GPU is emulated on the CPU. */
  readonly softwareGpu: boolean | null;
  /** How health was measured and whether the measuring itself was verified on this GPU. */
  readonly health: {
    readonly method: 'gpu reduction' | 'heap scan' | 'read-back';
    readonly selfTest: 'passed' | 'failed';
    /** What the self-test found wrong. */
    readonly notes: readonly string[];
  };
  /** What the arithmetic and the memory of this very backend do, as measured. */
  readonly arithmetic: Arithmetic;
}

export interface Environment {
  /** ISO 8601. */
  readonly measuredAt: string;
  /** As it calls itself; `Node.js v20.19.0` where no browser ran it. */
  readonly browser: string;
  /** Its JavaScript engine; records of earlier versions do not name it. */
  readonly engine?: HostFacts['engine'];
  /** Whose driver computed the faulty run, in a word; null without a GPU, absent in earlier versions. */
  readonly driver?: string | null;
  readonly packages: Readonly<Record<string, string>>;
  readonly realms: { readonly golden: RealmReport; readonly faulty: RealmReport };
  /**
   * Size of the picture given, and the size it was decoded to when it was too large; null where a
   * graph ran, which looks at none.
   */
  readonly picture: {
    readonly width: number;
    readonly height: number;
    readonly decodedWidth: number;
    readonly decodedHeight: number;
  } | null;
  /** Whether what the golden pass gave was the same with and without tracing, bit for bit. */
  readonly tracing: 'changes nothing' | 'changes the result' | 'not checked';
  /**
   * The same of the faulty pass; absent where nobody asked for that check, *not checked* where it failed
   * or where the pass hung or threw.
   */
  readonly faultyTracing?: Environment['tracing'];
  /** Milliseconds by phase. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Up to which difference a step of the faulty run counts as that of the golden run. */
export interface StepTolerance {
  /** Relative L2 difference. */
  readonly relativeL2: number;
  /** Why steps differ by that much without anything being wrong with them; part of a sentence. */
  readonly because: string;
  /**
   * Zero-based first frame in which a fault may be why a step is further off; null where none can: what
   * changes the answer, its consumer or the memory leaves the networks' steps as they are. Absent in older
   * records.
   */
  readonly from?: number | null;
}

/** Everything a run found out: plain, versioned; see `record-codec.ts` for its JSON. */
export interface RunRecord {
  readonly schema: 'faultbook/run@2';
  readonly scenario: string | null;
  readonly plan: Plan;
  readonly environment: Environment;
  readonly golden: Pass;
  readonly faulty: Pass;
  readonly evidence: readonly Evidence[];
  readonly outcome: Outcome;
  /**
   * That there is no golden run, as where a probe traces an app once: no step has a divergence, and the
   * outcome only says whether the answer is finite, or an error. Absent where there is one.
   */
  readonly alone?: true;
  /** Absent where any difference of a step counts, as within one realm. */
  readonly tolerance?: StepTolerance;
  /** Where the first frame that went wrong went wrong; null when none did. */
  readonly blame: Blame | null;
  readonly claims: readonly ClaimVerdict[];
  readonly expectations: readonly ExpectationResult[];
}
