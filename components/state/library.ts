import { createContext } from '@lit/context';
import type { Picture } from '../../engine/contract.ts';
import type { RatingOverrides } from '../../record/rating-override.ts';
import type { Scenario, ScenarioGroup } from '../../record/scenario.ts';
import type { FaultSpec } from '../../faults/fault-spec.ts';

/** What there is to open, to break and to look at; put together in `main.ts`. */
export interface Library {
  /** Of Faultbook and of the packages that decide a run's numbers. */
  readonly version: string;
  readonly groups: readonly ScenarioGroup[];
  /** Faults and mitigations by id. */
  readonly faults: Readonly<Record<string, FaultSpec>>;
  /** What an app may do with the hands. */
  readonly consumers: readonly { readonly id: string; readonly title: string }[];
  /** Pictures, and sequences of them, that come with Faultbook. */
  readonly fixtures: readonly { readonly name: string; readonly title: string }[];
  /** Graphs of operations, which run in place of the hand networks. */
  readonly graphs: readonly { readonly name: string; readonly title: string }[];
  /** Severity and detectability as the project sets them; none unless it does. */
  readonly ratings?: RatingOverrides;
  /** Ids of scenarios: what to see first. */
  readonly tours: { readonly first: readonly string[] };
  /** The pictures of a fixture, one for a still. Rejects with what is missing and what to do. */
  readonly loadPictures: (name: string) => Promise<readonly Picture[]>;
}

/** Every scenario, in order. */
export const scenariosOf = ({ groups }: Pick<Library, 'groups'>): readonly Scenario[] =>
  groups.flatMap(({ scenarios }) => scenarios);

/** The scenario of this id; undefined where there is none. */
export const findScenario = (library: Pick<Library, 'groups'>, id: string): Scenario | undefined =>
  scenariosOf(library).find((one) => one.id === id);

export const libraryContext = createContext<Library>(Symbol('faultbook-library'));
