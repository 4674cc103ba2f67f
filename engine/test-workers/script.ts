import type { Evidence } from '../../record/record.ts';
import type { PassKind } from '../contract.ts';

/** When a fake realm leaves the path. */
export type Moment = 'open' | 'networks' | 'transfer' | PassKind;

/** What a fake realm does in place of networks; it answers everything else at once. */
export type Script =
  | { readonly how: 'behave' }
  /** Never answers, in an endless loop. */
  | { readonly how: 'hang'; readonly at: Moment }
  /** Throws outside any call, which no promise carries. */
  | { readonly how: 'crash'; readonly at: Moment }
  /** Rejects the call, after it has told that a fault struck. */
  | {
      readonly how: 'fail';
      readonly at: Moment;
      readonly name: string;
      readonly evidence?: readonly Evidence[];
    }
  /** Takes as long as so many signs of life take, so many milliseconds apart. */
  | {
      readonly how: 'work';
      readonly at: Moment;
      readonly signs: number;
      readonly every: number;
    }
  /** Takes its time in every call, by a seed; heeds a cancel. May lose its GPU on the way, for good. */
  | { readonly how: 'dawdle'; readonly seed: number; readonly losesGpu?: boolean }
  /** Gives another hand in an untraced check than in the pass that it belongs to. */
  | { readonly how: 'trace badly'; readonly at: 'check' | 'faulty check' }
  /** Has lost the golden values when a faulty pass begins, that many times. */
  | { readonly how: 'forget'; readonly times: number }
  /** Tells its progress once more, 200 ms after a pass has given its result. */
  | { readonly how: 'tell late' }
  /** Waits without a loop until a cancel arrives as a message, then rejects; or never. */
  | { readonly how: 'wait'; readonly at: PassKind; readonly heedsCancel: boolean };
