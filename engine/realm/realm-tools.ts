import type { Health } from '../../health/health.ts';
import type { HealthMeter } from '../../backends/health-meter.ts';
import type { DivergenceMeter } from '../../backends/divergence-meter.ts';
import type { TransferredFrame } from '../../trace/transferred-frame.ts';
import type { GoldenStore } from '../../trace/golden-store.ts';

/** What of a realm outlives a pass. */
export interface RealmTools {
  readonly meter: HealthMeter;
  readonly divergence: DivergenceMeter;
  readonly goldenStore: GoldenStore;
  /** Golden results of another realm, by frame; null where the golden run is this realm's own. */
  readonly transferred: readonly TransferredFrame[] | null;
  /** Health of weights and constants by their data. */
  readonly constants: WeakMap<object, Health>;
  /** Sources of the networks that have run here, so that their shaders are compiled. */
  readonly warm: Set<string>;
}
