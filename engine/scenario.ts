import type { Applicability, Expectation, Predicate } from '../expectations/expectation.ts';
import type { ModelVariant } from '../models/network.ts';
import type { Arguments, Mode, RealmSettings } from './plan.ts';

/** What people say, and the predicate that would have to hold if they were right. */
export interface Claim {
  readonly says: string;
  /** Where it is said. */
  readonly heard: string;
  /** The runs that put it to the test. */
  readonly when: Applicability;
  /** Holds in a run's record if, and only if, the claim does. */
  readonly holdsIf: Predicate;
}

/** What the scenarios of a family share: the default export of a scenario file. */
export interface ScenarioFamily {
  readonly id: string;
  /** Ids of its scenarios in the order in which they are told; a module does not keep one. */
  readonly order: readonly string[];
  readonly title: string;
  readonly tags: readonly string[];
}

export interface ScenarioFault {
  readonly id: string;
  readonly args: Arguments;
  /** Zero-based first frame it strikes in, by mode. */
  readonly fromFrame: Readonly<Record<Mode, number>>;
}

/** A failure told as data: story, faults, input, claims and expectations. */
export interface Scenario {
  /** Stable for ever: links, tests and pages hang on it. */
  readonly id: string;
  readonly title: string;
  /** One line. */
  readonly story: string;
  /** What people would search for. */
  readonly symptoms: readonly string[];
  /** Why it happens, in plain words. */
  readonly mechanism: string;
  /** How to notice it in production. */
  readonly notice: string;
  /** What to do. */
  readonly remedy: string;
  readonly incidents: readonly {
    readonly url: string;
    readonly title: string;
    /** How sure its cause is. */
    readonly cause: 'confirmed' | 'likely' | 'unknown';
  }[];
  readonly tags: readonly string[];
  readonly faults: readonly ScenarioFault[];
  /** Arguments that the scenario names for its users: `scale` → `network-input-scale.scale`. */
  readonly controls: Readonly<Record<string, string>>;
  /** A fixture's name. */
  readonly input: string;
  readonly realm: RealmSettings;
  readonly model: ModelVariant;
  readonly seed: number;
  readonly mode: Mode;
  /** Frames to run, by mode. */
  readonly frames: Readonly<Record<Mode, number>>;
  readonly maxHands: number;
  /** What the app does with the hands, by id; null: nothing. */
  readonly consumer: string | null;
  readonly claims: readonly Claim[];
  readonly expectations: readonly Expectation[];
}

/** What scenarios share unless they say otherwise. */
const usual = {
  incidents: [],
  tags: [],
  controls: {},
  input: 'open-palm',
  realm: { backend: 'webgl', precision: 'float32', packing: true },
  model: 'full',
  seed: 7,
  mode: 'static',
  frames: { static: 1, tracking: 4 },
  maxHands: 1,
  consumer: null,
  claims: [],
} satisfies Partial<Scenario>;

type Told = Omit<Scenario, keyof typeof usual> & Partial<Scenario>;

/** A scenario, completed with what all of them share. */
export const defineScenario = (told: Told): Scenario => ({ ...usual, ...told });

/** A fault with its arguments, striking from the first frame, or from the second while tracking. */
export const faultOf = (id: string, args: Arguments): ScenarioFault => ({
  id,
  args,
  fromFrame: { static: 0, tracking: 1 },
});
