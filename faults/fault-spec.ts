/** Where a fault strikes. */
export type FaultSite =
  | 'source image'
  | 'DOM source'
  | 'network input'
  | 'weight'
  | 'op output'
  | 'precision'
  | 'key point'
  | 'GPU';

/** Values that a numeric parameter may take beside its range. */
export type SpecialNumber = 'NaN' | 'Infinity' | '-Infinity' | '-0';

export interface NumberParameter {
  readonly kind: 'number';
  readonly label: string;
  readonly description: string;
  /** Inclusive range of the finite values. */
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** The value at which the fault does nothing; null where none exists. */
  readonly neutral: number | null;
  readonly integer: boolean;
  /** How a slider spreads the range. */
  readonly spread: 'linear' | 'log';
  readonly special: readonly SpecialNumber[];
  /** Values worth a click. */
  readonly presets: readonly { readonly value: number; readonly label: string }[];
}

export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly label: string;
  readonly description: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}

export interface SwitchParameter {
  readonly kind: 'switch';
  readonly label: string;
  readonly description: string;
  readonly default: boolean;
}

/** What a control is made from. */
export type Parameter = NumberParameter | ChoiceParameter | SwitchParameter;

/** A fault in words and data: what the page, the command line and the docs know of it. */
export interface FaultSpec {
  readonly id: string;
  readonly site: FaultSite;
  readonly title: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
}
