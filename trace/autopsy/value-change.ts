import type { NetworkKind } from '../../networks/network.ts';

/** A value that a fault wrote over another one, by its evidence. */
export interface ValueChange {
  /** Id of the fault. */
  readonly by: string;
  /** Id of the step whose result it replaced; null for a weight. */
  readonly step: string | null;
  /** The weight that it changed; null for a step. */
  readonly weight: { readonly network: NetworkKind; readonly name: string } | null;
  /** The first element changed, as written: the memory may hold something else. */
  readonly first: { readonly address: readonly number[]; readonly after: number } | null;
}
