import type { Applicability, Expectation, Predicate } from './expectation.ts';
import type { ModelVariant } from './plan.ts';
import type { Matrix } from './matrix.ts';
import type { Arguments, Backend, Mode, RealmSettings } from './plan.ts';

/** What all runs of a scenario together say of a claim. */
export type ClaimStanding =
  | { readonly is: 'confirmed' | 'refuted' }
  /** Confirmed in the runs that `confirmedWhen` speaks of, refuted in every other. */
  | {
      readonly is: 'depends';
      /** What it depends on, in words that follow "depends on". */
      readonly on: string;
      readonly confirmedWhen: Applicability;
    };

/** What people say, and the predicate that would have to hold if they were right. */
export interface Claim {
  readonly says: string;
  /** Where it is said. */
  readonly heard: string;
  /** The runs that put it to the test. */
  readonly when: Applicability;
  /** Holds in a run's record if, and only if, the claim does. */
  readonly holdsIf: Predicate;
  readonly standing: ClaimStanding;
}

/**
 * Something on the card that neither arithmetic nor TensorFlow.js's formula settles, but the GPU's driver
 * or the JavaScript engine. What each measured environment gives is in `measured-statements.ts`.
 */
export interface Dependence {
  readonly on: 'driver' | 'engine';
  /** What differs, as a noun phrase: "What 35 000 + 35 000 is stored as". */
  readonly what: string;
  /** How it is read from a record, with places as in the texts below. */
  readonly value: string;
}

/** How hard the failure is to find for one who only sees the app. */
export type Difficulty = 'easy' | 'medium' | 'hard';

/** A report from the field. */
export interface Incident {
  readonly url: string;
  /** With its number, as people search for it: "tfjs#8180: every key point is NaN". */
  readonly title: string;
  /** How sure its cause is; a card that rests on `likely` or `unknown` says so. */
  readonly cause: 'confirmed' | 'likely' | 'unknown';
}

/** A setting that the scenario does not leave to the toolbar, because it would show nothing else. */
export interface Pin {
  readonly setting: 'backend' | 'precision' | 'packing' | 'model' | 'input' | 'mode' | 'maxHands';
  readonly because: string;
}

/**
 * What a guard makes of the failure, by two questions.
 *
 * What does the app get during the fault? *restores*: the golden answer. *refuses*: the guard's own
 * error in every struck frame. *fails*: another error. *drops*: fewer items in place of a wrong one, and
 * no error. *softens*: as many items as in the golden run, all finite, though not in place. *changes*:
 * the outcome becomes `leaving`, which is another one, but not that of the golden run. *does not help*:
 * it stays `leaving`.
 *
 * And after it, `after`, in frames that the fault no longer strikes: the last frame has its items
 * again. Then the first answer holds for the frames before, those that lack their items.
 */
export type MitigationEffect =
  | {
      readonly does: 'restores' | 'refuses' | 'fails' | 'drops' | 'softens';
      readonly after?: 'has its items';
    }
  | {
      readonly does: 'changes' | 'does not help';
      readonly leaving: 'thrown' | 'non-finite' | 'silent';
    };

/** A mitigation that a scenario offers, and what it is expected to do. */
export interface OfferedMitigation {
  readonly id: string;
  readonly args: Arguments;
  readonly effect: MitigationEffect;
  /** The runs in which it does; as told unless it says otherwise. */
  readonly when: Applicability;
  readonly because: string;
}

/** What the scenarios of a family share. */
export interface ScenarioFamily {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
}

export interface ScenarioFault {
  readonly id: string;
  readonly args: Arguments;
  /** Zero-based first frame it strikes in, by mode. */
  readonly fromFrame: Readonly<Record<Mode, number>>;
}

/** What a scenario says of its failure; a record fills the places in it. */
export type ScenarioTexts = Pick<Scenario, 'userSees' | 'mechanism' | 'notice' | 'remedy'>;

/** A failure as data: story, faults, input, claims and expectations. */
export interface Scenario {
  /** Stable for ever: links, tests and pages hang on it. */
  readonly id: string;
  readonly title: string;
  /** One line. */
  readonly story: string;
  readonly difficulty: Difficulty;
  /** What people would search for. */
  readonly symptoms: readonly string[];
  /** What the user of an app sees. Like the texts below it may hold places that a record fills. */
  readonly userSees: string;
  /**
   * Why it happens, in plain words. No number is typed that a record could give: "{first bad step}"
   * and the like are filled from the run that is shown (expectations/fill-text.ts).
   */
  readonly mechanism: string;
  /** How to notice it in production. */
  readonly notice: string;
  /** What to do. */
  readonly remedy: string;
  /** Texts that take the place of those above where the faulty run is on a backend that behaves otherwise. */
  readonly elsewhere?: Readonly<Partial<Record<Backend, Partial<ScenarioTexts>>>>;
  readonly incidents: readonly Incident[];
  readonly tags: readonly string[];
  readonly faults: readonly ScenarioFault[];
  /** Arguments that the scenario names for its users: `scale` → `network-input-scale.scale`. */
  readonly controls: Readonly<Record<string, string>>;
  /**
   * A fixture's name, or a subject and the name of an input of its own (`graph:division`); null for the
   * usual picture.
   */
  readonly input: string | null;
  readonly realm: RealmSettings;
  /** Realm of the golden run; null for the plain one of the same backend. */
  readonly golden: RealmSettings | null;
  readonly pins: readonly Pin[];
  readonly model: ModelVariant;
  readonly seed: number;
  readonly mode: Mode;
  /** Frames to run, by mode. */
  readonly frames: Readonly<Record<Mode, number>>;
  readonly maxHands: number;
  /** What the app does with the answer, by id; null: nothing. */
  readonly consumer: string | null;
  readonly mitigations: readonly OfferedMitigation[];
  readonly claims: readonly Claim[];
  readonly expectations: readonly Expectation[];
  /** What of it the driver or the engine decides; the rest is arithmetic, or TensorFlow.js's formula. */
  readonly dependences: readonly Dependence[];
  /** Two of its settings, crossed; null where there is nothing to cross. */
  readonly matrix: Matrix | null;
}

/** A family with its scenarios, in the order in which they are presented. */
export interface ScenarioGroup {
  readonly family: ScenarioFamily;
  readonly scenarios: readonly Scenario[];
}

/** What scenarios share unless they say otherwise. */
const usual = {
  incidents: [],
  tags: [],
  controls: {},
  input: null,
  realm: { backend: 'webgl', precision: 'float32', packing: true } as const,
  golden: null,
  pins: [],
  model: 'full',
  seed: 7,
  mode: 'static',
  frames: { static: 1, tracking: 4 },
  maxHands: 1,
  consumer: null,
  mitigations: [],
  claims: [],
  dependences: [],
  matrix: null,
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
