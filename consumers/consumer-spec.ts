/** How far a value may be from the golden run's and still count as the same. */
export interface Tolerance {
  readonly amount: number;
  /** `value`: in the value's own unit; `reference`: as a share of the golden reference length in pixels, the palm's. */
  readonly of: 'value' | 'reference';
}

/** What an app does with the hands it gets, in words and data. */
export interface ConsumerSpec {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Of its values: "degrees", "pixels". */
  readonly unit: string;
  readonly tolerance: Tolerance;
  /** Values, by name, that have another tolerance. */
  readonly exceptions?: Readonly<Record<string, Tolerance>>;
  /** Whether it remembers earlier frames. */
  readonly remembers: boolean;
}
