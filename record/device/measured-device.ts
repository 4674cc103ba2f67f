import type { HostFacts } from './host-facts.ts';
import type { PropertyName } from './property.ts';

/** A browser on a driver, on which every scenario was measured. */
export interface MeasuredDevice {
  /** For people: `Chromium, SwiftShader`. Nothing is judged by it. */
  readonly name: string;
  readonly engine: HostFacts['engine'];
  /** What the self-test measured there, by the name of the realm. */
  readonly realms: Readonly<
    Record<string, Readonly<Partial<Record<PropertyName, number | 'kept' | 'flushed'>>>>
  >;
}
