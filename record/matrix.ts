import type { ModelVariant } from './plan.ts';
import type { ArgumentValue, RealmSettings } from './plan.ts';
import type { OutcomeKind } from './record.ts';

/** One setting of a scenario and the values it takes in turn. */
export type MatrixAxis =
  /** A named argument of the scenario. */
  | {
      readonly of: 'argument';
      readonly name: string;
      readonly values: readonly ArgumentValue[];
    }
  | { readonly of: 'realm'; readonly values: readonly RealmSettings[] }
  | { readonly of: 'model'; readonly values: readonly ModelVariant[] }
  /** Names of fixtures. */
  | { readonly of: 'input'; readonly values: readonly string[] }
  /** Ids of mitigations; null for none. */
  | { readonly of: 'mitigation'; readonly values: readonly (string | null)[] };

/** Two settings of a scenario, crossed: a bounded grid of runs, the outcome a cell. */
export interface Matrix {
  readonly rows: MatrixAxis;
  readonly columns: MatrixAxis;
  /** The outcomes that are expected: a list for each row, an outcome for each column; or none. */
  readonly outcomes: readonly (readonly OutcomeKind[])[];
  /** What is to be seen in it, and why. */
  readonly because: string;
}
