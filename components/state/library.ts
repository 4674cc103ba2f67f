import { createContext } from '@lit/context';
import type { Picture } from '../../engine/contract.ts';
import type { Scenario } from '../../engine/scenario.ts';
import type { FaultSpec } from '../../faults/fault-spec.ts';

/** What there is to open, to break and to look at; put together in `main.ts`. */
export interface Library {
  readonly scenarios: readonly Scenario[];
  /** By id. */
  readonly faults: Readonly<Record<string, FaultSpec>>;
  /** Pictures, and sequences of them, that come with Faultbook. */
  readonly fixtures: readonly { readonly name: string; readonly title: string }[];
  /** The pictures of a fixture, one for a still. Rejects with what is missing and what to do. */
  readonly loadPictures: (name: string) => Promise<readonly Picture[]>;
}

export const libraryContext = createContext<Library>(Symbol('faultbook-library'));
