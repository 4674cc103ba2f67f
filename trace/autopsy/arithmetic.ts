import type { ArithmeticStage } from '../../record/autopsy.ts';
import { FLOAT32_MAX } from '../../common/numbers.ts';
import { alike } from './alike.ts';
import { deviationText, measuredText } from './deviation-text.ts';
import type { Formula } from './formulas/formula.ts';
import { countText, numberText } from './number-text.ts';
import { elementOf, type Operand } from './operand.ts';
import type { OperandElement } from '../../record/autopsy.ts';
import { pastText } from './past-text.ts';
import { edgesOf, kept, type Storage } from './storage.ts';

/** A number, as it is by definition and as this backend gets it. */
export interface Quantity {
  /** By definition, in float64. */
  readonly exact: number;
  /**
   * By definition, in the order of the addresses, rounded after each operation as the backend does: to
   * float32 on a GPU, not at all in JavaScript.
   */
  readonly single: number;
  /** The same by the backend's own formulas, with what the self-test measured of the driver. */
  readonly actual: number;
  /** The element it was read from: `input [0,3,4,1]`; null if it was computed. */
  readonly label: string | null;
}

/** A point where the arithmetic leaves the finite range. */
export interface Incident {
  /** *indeterminate*: NaN of what was none; *pole*: infinite by itself, as 3 ÷ 0 is. */
  readonly kind: 'NaN operand' | 'infinite operand' | 'indeterminate' | 'pole' | 'overflow';
  readonly stage: ArithmeticStage;
  /** In words: `0 ÷ 0`, `weight [2,1,0,7] is NaN`. */
  readonly text: string;
}

/** A point where the backend's formula gives another kind of number than the definition. */
export interface Deviation {
  readonly stage: ArithmeticStage;
  readonly text: string;
}

/** Elements that enter the result together (an input and its weight), and how much they weigh. */
interface Term {
  readonly elements: readonly OperandElement[];
  readonly magnitude: number;
}

type Compute = (...values: number[]) => number;

interface DeriveOptions {
  /** Infinite by its size alone, as exp of a large number is. */
  readonly unbounded?: boolean;
  readonly round?: (value: number) => number;
}

/** Values that a fault wrote and that the memory could not hold. */
const isWritten = (written: number | undefined): written is number =>
  written !== undefined && Number.isFinite(written);

/**
 * Carries out an operation for one element: by definition in float64 and, step by step, in float32,
 * and beside that by the formulas of the backend. Notes where a finite number turns infinite, where
 * NaN comes of what was none, where the backend departs from the definition, and what was read.
 */
export class Arithmetic {
  readonly incidents: Incident[] = [];
  readonly deviations: Deviation[] = [];
  /** What bears on an unexplained value but is no part of the arithmetic. */
  readonly notes: string[] = [];
  readonly terms: Term[] = [];
  /** Elements read. */
  reads = 0;
  /** The running sum where its magnitude is largest; null where nothing was summed. */
  partial: number | null = null;
  /** Sums of the positive and of the negative addends, if both leave float32: then order decides. */
  bothWays: { readonly up: number; readonly down: number } | null = null;
  private readonly elements = new Map<Quantity, OperandElement>();

  /** Rounds as the backend does after each operation. */
  private readonly round: (value: number) => number;

  constructor(readonly storage: Storage) {
    this.round = storage.formulas?.countsIn === 'float64' ? (value) => value : Math.fround;
  }

  /** Reads an element; it is a term by itself unless `alone` is false. */
  read(operand: Operand, address: readonly number[], alone = true): Quantity {
    const { label, written, ...element } = elementOf(operand, address);
    const { value } = element;
    this.reads++;
    const quantity = this.held(value, label, written);
    this.elements.set(quantity, element);
    if (alone) this.term([quantity], value);
    return quantity;
  }

  /** A number that the operation itself knows. */
  constant(value: number): Quantity {
    return { exact: value, single: this.round(value), actual: this.round(value), label: null };
  }

  /** Notes elements that enter the result together. */
  term(from: readonly Quantity[], weight: number): void {
    const elements = from.flatMap((quantity) => this.elements.get(quantity) ?? []);
    this.terms.push({ elements, magnitude: Math.abs(weight) });
  }

  /** The product of two elements, as a term of a sum. */
  product(a: Quantity, b: Quantity): Quantity {
    const product = this.multiply(a, b);
    this.term([a, b], product.exact);
    return product;
  }

  multiply(a: Quantity, b: Quantity, stage: ArithmeticStage = 'product'): Quantity {
    const product = this.derive(
      stage,
      () => this.expression(a, '×', b),
      [a, b],
      (x, y) => x * y,
    );
    const actual = this.round(this.times(a.actual, b.actual));
    if (!alike(actual, product.actual)) {
      const numbers = [a.actual, b.actual].map(numberText).join(' × ');
      const taken = ['zeroTimesInf', 'subnormalTimesOne'] as const;
      const measured = measuredText(taken, this.storage);
      const text = `this ${this.storage.by} makes ${numberText(actual)} of ${numbers}${measured}`;
      this.deviations.push({ stage, text });
    }
    return { ...product, actual };
  }

  divide(a: Quantity, b: Quantity, stage: ArithmeticStage = 'result'): Quantity {
    return this.derive(
      stage,
      () => this.expression(a, '÷', b),
      [a, b],
      (x, y) => x / y,
    );
  }

  add(a: Quantity, b: Quantity, stage: ArithmeticStage = 'sum'): Quantity {
    const words = () =>
      Number.isNaN(a.single + b.single) ? 'Inf − Inf' : this.expression(a, '+', b);
    return this.derive(stage, words, [a, b], (x, y) => x + y);
  }

  subtract(a: Quantity, b: Quantity, stage: ArithmeticStage = 'sum'): Quantity {
    const words = () =>
      Number.isNaN(a.single - b.single) ? 'Inf − Inf' : this.expression(a, '−', b);
    return this.derive(stage, words, [a, b], (x, y) => x - y);
  }

  /** Adds up in the given order, rounding after each addition as `round` does. */
  sum(parts: readonly Quantity[], of: string, round = this.round): Quantity {
    const all = countText(parts.length, of);
    let running = this.constant(0);
    let [up, down] = [0, 0];
    parts.forEach((part, i) => {
      const [before, count] = [running, i + 1];
      const words = () =>
        Number.isNaN(before.single + part.single)
          ? `Inf − Inf in the sum of ${all}`
          : `sum of the first ${count} of ${all}`;
      running = this.derive('sum', words, [before, part], (x, y) => x + y, { round });
      this.reach(running.exact);
      if (part.exact > 0) up += part.exact;
      else if (part.exact < 0) down += part.exact;
    });
    this.partial ??= 0;
    if (up > FLOAT32_MAX && down < -FLOAT32_MAX) this.bothWays = { up, down };
    return running;
  }

  /** A sum by a reduction kernel: it adds in passes and stores what each pass gives. */
  reduce(parts: readonly Quantity[], of: string): Quantity {
    const sum = this.sum(parts, of);
    const { formulas } = this.storage;
    if (formulas === null) return sum;
    let values = parts.map(({ actual }) => actual);
    for (const window of formulas.sumWindows(values.length)) {
      const sums: number[] = [];
      for (let start = 0; start < values.length; start += window) {
        const inside = values.slice(start, start + window);
        sums.push(
          kept(
            inside.reduce((a, b) => this.round(a + b), 0),
            this.storage,
          ),
        );
      }
      values = sums;
    }
    return { ...sum, actual: values[0] ?? 0 };
  }

  /** Notes how far a running sum gets. */
  reach(sum: number): void {
    if (Number.isNaN(sum) || Math.abs(sum) < Math.abs(this.partial ?? 0)) return;
    this.partial = sum;
  }

  /** The larger or the smaller of two; NaN if one is. */
  extreme(kind: 'max' | 'min', a: Quantity, b: Quantity): Quantity {
    const pick = kind === 'max' ? Math.max : Math.min;
    return {
      exact: pick(a.exact, b.exact),
      single: pick(a.single, b.single),
      actual: pick(a.actual, b.actual),
      label: null,
    };
  }

  /** A function of one number: `exp`, `log`. */
  apply(name: string, f: (x: number) => number, x: Quantity): Quantity {
    const words = () => `${name} of ${numberText(x.exact)}`;
    return this.derive('result', words, [x], f, { unbounded: name === 'exp' });
  }

  /** `defined`, with what a formula of the backend makes of the same operands. */
  byFormula(
    formula: Formula | null | undefined,
    defined: Quantity,
    operands: readonly Quantity[],
    stage: ArithmeticStage = 'result',
  ): Quantity {
    if (formula === null || formula === undefined) return defined;
    const values = operands.map(({ actual }) => actual);
    const actual = this.round(formula.compute(values, edgesOf(this.storage)));
    if (!alike(actual, defined.actual)) {
      this.deviations.push({ stage, text: deviationText(formula, values, actual, this.storage) });
    }
    return { ...defined, actual };
  }

  /** The formula of an operation, by its kernel's name. */
  operation(name: string): Formula | undefined {
    return this.storage.formulas?.elementwise[name];
  }

  /** An intermediate result that the backend stores before it goes on. */
  store(quantity: Quantity, words: string): Quantity {
    const { actual } = quantity;
    const stored = kept(actual, this.storage);
    if (!alike(stored, actual)) {
      const { format, by } = this.storage;
      const why = Number.isFinite(actual)
        ? `${pastText(actual, format)}, and this ${by} stores it as ${numberText(stored)}`
        : `and this ${by} stores it as ${numberText(stored)}`;
      this.deviations.push({
        stage: 'result',
        text: `on the way, ${words} is ${numberText(actual)}, ${why}`,
      });
    }
    const result = { ...quantity, actual: stored };
    const element = this.elements.get(quantity);
    if (element !== undefined) this.elements.set(result, element);
    return result;
  }

  /** The product as the driver has it: it may take subnormal factors for 0. */
  times(a: number, b: number): number {
    const { zeroTimesInf, subnormalTimesOne } = edgesOf(this.storage);
    const isZero = (x: number): boolean =>
      x === 0 || (subnormalTimesOne === 0 && Math.abs(x) < 2 ** -126);
    const isInfinite = (x: number): boolean => Math.abs(x) === Infinity;
    return (isZero(a) && isInfinite(b)) || (isInfinite(a) && isZero(b)) ? zeroTimesInf : a * b;
  }

  /** An element as the memory holds it, which is not what was written if that is too large. */
  private held(value: number, label: string, written: number | undefined): Quantity {
    const { by, format } = this.storage;
    if (!Number.isFinite(value)) {
      const stored = numberText(value);
      const text = isWritten(written)
        ? `${label} was set to ${numberText(written)}, ${pastText(written, format)}, and is stored as ${stored}`
        : `${label} is ${stored}`;
      const kind = Number.isNaN(value) ? 'NaN operand' : 'infinite operand';
      this.incidents.push({ kind, stage: 'operand', text });
      return { exact: value, single: value, actual: value, label };
    }
    if (by === 'CPU' || Math.abs(value) <= format.largest) {
      return { exact: value, single: value, actual: value, label };
    }
    const actual = kept(value, this.storage);
    if (!Number.isFinite(actual)) {
      const text = `${label} is ${numberText(value)}, ${pastText(value, format)}, and is stored as ${numberText(actual)}`;
      this.incidents.push({ kind: 'infinite operand', stage: 'operand', text });
    }
    const stored = Number.isFinite(actual) ? actual : Math.sign(value) * Infinity;
    return { exact: stored, single: stored, actual, label };
  }

  private expression(a: Quantity, sign: string, b: Quantity): string {
    const [left, right] = [a, b].map(({ exact }) => numberText(exact));
    const labels =
      a.label === null || b.label === null || (a.single !== 0 && b.single !== 0)
        ? ''
        : ` (${a.label} ${sign} ${b.label})`;
    return `${left} ${sign} ${right}${labels}`;
  }

  private derive(
    stage: ArithmeticStage,
    words: () => string,
    from: readonly Quantity[],
    f: Compute,
    { unbounded = false, round = this.round }: DeriveOptions = {},
  ): Quantity {
    const exact = f(...from.map((part) => part.exact));
    const single = round(f(...from.map((part) => part.single)));
    const actual = round(f(...from.map((part) => part.actual)));
    if (Number.isNaN(single)) {
      if (!from.some((quantity) => Number.isNaN(quantity.single))) {
        this.incidents.push({ kind: 'indeterminate', stage, text: words() });
      }
    } else if (!Number.isFinite(single) && from.every((part) => Number.isFinite(part.single))) {
      const past = pastText(single, { name: 'float32', largest: FLOAT32_MAX });
      this.incidents.push(
        Number.isFinite(exact)
          ? { kind: 'overflow', stage, text: `${words()} = ${numberText(exact)}, ${past}` }
          : unbounded
            ? { kind: 'overflow', stage, text: `${words()} is ${past}` }
            : { kind: 'pole', stage, text: `${words()} is ${numberText(single)}` },
      );
    }
    return { exact, single, actual, label: null };
  }
}
