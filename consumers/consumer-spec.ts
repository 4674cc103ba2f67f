/** How far a value may be from the golden run's and still count as the same. */
export interface Tolerance {
  readonly amount: number;
  /** `value`: in the value's own unit; `palm`: as a share of the golden palm length in pixels. */
  readonly of: 'value' | 'palm';
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
