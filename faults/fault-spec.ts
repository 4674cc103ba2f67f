/** Where a fault strikes. */
export type FaultSite =
  | 'source image'
  | 'DOM source'
  | 'network input'
  | 'crop'
  | 'weight'
  | 'op output'
  | 'precision'
  | 'key point'
  | 'consumer'
  | 'GPU'
  | 'op graph'
  | 'memory';

/** Values that a numeric parameter may take beside its range. */
export type SpecialNumber = 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** What a number stands for, where a control can do more than count. */
export type NumberMeaning = 'bit' | 'element' | 'column' | 'row' | 'width' | 'height';

/** A setting of another parameter without which this one does not matter; several must all hold. */
export interface Condition {
  readonly parameter: string;
  readonly is: readonly string[];
}

/** A number within a range. */
export interface NumberParameter {
  readonly kind: 'number';
  readonly label: string;
  readonly description: string;
  /** Inclusive range of the finite values. */
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** The value at which the fault, with its other neutral ones, does nothing; null where none exists. */
  readonly neutral: number | null;
  readonly integer: boolean;
  /** How a slider spreads the range. */
  readonly spread: 'linear' | 'log';
  readonly special: readonly SpecialNumber[];
  /**
   * A bit of a number's code, an element of the tensor that a `name` parameter names, or a place in
   * the picture.
   */
  readonly means?: NumberMeaning;
  readonly when?: readonly Condition[];
  /** Values worth a click. */
  readonly presets: readonly { readonly value: number; readonly label: string }[];
}

/** One of a few words. */
export interface ChoiceParameter<Word extends string = string> {
  readonly kind: 'choice';
  readonly label: string;
  readonly description: string;
  readonly when?: readonly Condition[];
  readonly options: readonly { readonly value: Word; readonly label: string }[];
  readonly default: Word;
}

/** On or off. */
export interface SwitchParameter {
  readonly kind: 'switch';
  readonly label: string;
  readonly description: string;
  readonly when?: readonly Condition[];
  readonly default: boolean;
}

/** A name that a picker offers; whether it exists shows when the network is loaded. */
export interface NameParameter {
  readonly kind: 'name';
  readonly label: string;
  readonly description: string;
  readonly when?: readonly Condition[];
  /**
   * What it names: a weight (`conv2d_0/kernel`), a node (`conv2d_0`) or an input (`input`) of a network, or
   * an operand (`x`) of a graph.
   */
  readonly of: 'weight' | 'node' | 'input' | 'operand';
  readonly default: string;
}

/** `a weight`, `an operand`. */
export const withArticle = (of: NameParameter['of']): string =>
  `${of === 'operand' || of === 'input' ? 'an' : 'a'} ${of}`;

/** What a control is made from. */
export type Parameter = NumberParameter | ChoiceParameter | SwitchParameter | NameParameter;

/** Whether a fault breaks something or a mitigation guards against it. */
export type FaultRole = 'fault' | 'mitigation';

/** What a mitigation changes about the realm that the faulty run runs in. */
export interface RealmChange {
  readonly settings: {
    readonly backend?: 'cpu' | 'wasm';
    readonly precision?: 'float32';
    readonly packing?: false;
  };
  /** Sites that such a realm does not have, with the faults there. */
  readonly avoids: readonly FaultSite[];
}

/**
 * What a fault that rounds every number does to all steps: up to which relative L2 difference from
 * the golden run they count as the same.
 */
export interface Rounding {
  /** The parameter that it depends on, and the difference for each of its settings that rounds. */
  readonly by: string;
  readonly relativeL2: Readonly<Record<string, number>>;
  /** Why steps differ by that much; part of a sentence. */
  readonly because: string;
}

/** A fault in words and data: what the page, the command line and the docs know of it. */
export interface FaultSpec {
  readonly id: string;
  readonly role: FaultRole;
  readonly site: FaultSite;
  readonly title: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** What a mitigation costs whoever adds it; null for a fault. */
  readonly cost: string | null;
  /** At the site consumer: ids of the consumers that it changes or guards. */
  readonly consumers?: readonly string[];
  /** A guard that compares a frame with those before it: it does nothing in the first frames. */
  readonly remembers?: boolean;
  /** A property of the realm: there before TensorFlow.js starts, from the first frame to the last. */
  readonly ofRealm?: boolean;
  /** Its realm may hang or crash of it, and is ended and replaced then. */
  readonly endsRealm?: boolean;
  /** Left out, any difference of a step from the golden run counts. */
  readonly rounding?: Rounding;
  /** It takes the GPU's context away: a run under it may end so, where any other loss is from outside. */
  readonly takesContext?: boolean;
  /** Faults of a realm only: the parameter whose setting is the backend that its realm has, whatever the plan asks for. */
  readonly backendBy?: string;
  /** See `RealmChange`; mitigations only. */
  readonly realmChange?: RealmChange;
}

/** What a parameter's control gives. */
type ArgumentOf<P extends Parameter> = P extends { readonly kind: 'number' }
  ? number
  : P extends { readonly kind: 'switch' }
    ? boolean
    : P extends { readonly kind: 'choice' }
      ? P['options'][number]['value']
      : string;

/** A value for each parameter of a fault, by name. */
export type ArgumentsOf<Spec extends Pick<FaultSpec, 'parameters'>> = {
  readonly [Name in keyof Spec['parameters']]: ArgumentOf<Spec['parameters'][Name]>;
};

/** Whether it acts within a pass, in whatever realm, and leaves that realm as it was. */
export const isOfPass = ({ ofRealm, endsRealm }: FaultSpec): boolean =>
  ofRealm !== true && endsRealm !== true;

/** Whether a parameter matters by the other arguments; those left out have their defaults. */
export function isInForce(
  { parameters }: Pick<FaultSpec, 'parameters'>,
  args: Readonly<Record<string, number | string | boolean>>,
  name: string,
): boolean {
  const conditions = parameters[name]?.when ?? [];
  return conditions.every(({ parameter, is }) =>
    is.includes(String(args[parameter] ?? parameters[parameter]?.default)),
  );
}
