/** A number from 1 to 10, and why. */
export interface Rated {
  readonly value: number;
  readonly because: string;
}

/** A team's own number in place of the derived one. It needs a reason. */
export interface RatingOverride {
  readonly severity?: Rated;
  readonly detectability?: Rated;
}

/** A team's own numbers, by the scenario's id. */
export type RatingOverrides = Readonly<Record<string, RatingOverride>>;
