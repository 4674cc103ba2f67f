/** What an app made of one item. */
export interface ConsumedItem {
  /** Numbers by name (`index`, `8.x`); null where the app has none: JSON's `null`. */
  readonly values: Readonly<Record<string, number | null>>;
  /** What the app says in a word, such as a gesture; null where it says nothing. */
  readonly text: string | null;
}

/** What an app made of the items of one frame. */
export interface Consumed {
  /** Of the consumer. */
  readonly id: string;
  /** One for each item returned, in their order; empty where the app threw. */
  readonly items: readonly ConsumedItem[];
  /** What the app's own code threw; absent when it did not. */
  readonly error?: { readonly name: string; readonly message: string };
}
