import { FLOAT32_MAX } from '../../common/numbers.ts';
import { numberText } from './number-text.ts';
import { elementOf, type Operand, type OperandElement } from './operand.ts';

/** Where in an operation the arithmetic stands. */
export type ArithmeticStage = 'operand' | 'product' | 'sum' | 'bias' | 'activation' | 'result';

/** A number, as it is and as float32 arithmetic gets it. */
export interface Quantity {
  /** In float64. */
  readonly exact: number;
  /** Rounded to float32 after each operation, in the order of the addresses. */
  readonly single: number;
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

/** Elements that enter the result together (an input and its weight), and how much they weigh. */
interface Term {
  readonly elements: readonly OperandElement[];
  readonly magnitude: number;
}

/** `above 65 504, the largest float16`. */
export const pastText = (value: number, largest: number, name: string): string =>
  value < 0
    ? `below ${numberText(-largest)}, the lowest ${name}`
    : `above ${numberText(largest)}, the largest ${name}`;

/**
 * Carries out an operation for one element, in float64 and, step by step, in float32, and notes
 * where a finite number turns infinite, where NaN comes of what was none, and what was read.
 */
export class Arithmetic {
  readonly incidents: Incident[] = [];
  /** What bears on an unexplained value but is no part of the arithmetic. */
  readonly notes: string[] = [];
  readonly terms: Term[] = [];
  /** Elements read. */
  reads = 0;
  /** Largest magnitude of a running sum; null where nothing was summed. */
  partial: number | null = null;
  private readonly elements = new Map<Quantity, OperandElement>();

  /** Reads an element; it is a term by itself unless `term` is told otherwise. */
  read(operand: Operand, address: readonly number[], alone = true): Quantity {
    const { label, ...element } = elementOf(operand, address);
    const { value } = element;
    this.reads++;
    if (!Number.isFinite(value)) {
      const kind = Number.isNaN(value) ? 'NaN operand' : 'infinite operand';
      this.incidents.push({ kind, stage: 'operand', text: `${label} is ${numberText(value)}` });
    }
    const quantity = { exact: value, single: value, label };
    this.elements.set(quantity, element);
    if (alone) this.term([quantity], value);
    return quantity;
  }

  /** A number that the operation itself knows. */
  constant(value: number): Quantity {
    return { exact: value, single: Math.fround(value), label: null };
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
    const words = () => this.expression(a, '×', b);
    return this.derive(stage, words, a.exact * b.exact, a.single * b.single, [a, b]);
  }

  divide(a: Quantity, b: Quantity, stage: ArithmeticStage = 'result'): Quantity {
    const words = () => this.expression(a, '÷', b);
    return this.derive(stage, words, a.exact / b.exact, a.single / b.single, [a, b]);
  }

  add(a: Quantity, b: Quantity, stage: ArithmeticStage = 'sum'): Quantity {
    const words = () =>
      Number.isNaN(a.single + b.single) ? 'Inf − Inf' : this.expression(a, '+', b);
    return this.derive(stage, words, a.exact + b.exact, a.single + b.single, [a, b]);
  }

  subtract(a: Quantity, b: Quantity, stage: ArithmeticStage = 'sum'): Quantity {
    const words = () =>
      Number.isNaN(a.single - b.single) ? 'Inf − Inf' : this.expression(a, '−', b);
    return this.derive(stage, words, a.exact - b.exact, a.single - b.single, [a, b]);
  }

  /** Adds up in the given order. */
  sum(parts: readonly Quantity[], of: string): Quantity {
    let running = this.constant(0);
    let partial = 0;
    parts.forEach((part, i) => {
      const [before, count] = [running, i + 1];
      const words = () =>
        Number.isNaN(before.single + part.single)
          ? `Inf − Inf in the sum of ${parts.length} ${of}`
          : `sum of the first ${count} of ${parts.length} ${of}`;
      const exact = before.exact + part.exact;
      running = this.derive('sum', words, exact, before.single + part.single, [before, part]);
      if (!Number.isNaN(exact)) partial = Math.max(partial, Math.abs(exact));
    });
    this.partial = Math.max(this.partial ?? 0, partial);
    return running;
  }

  /** The larger or the smaller of two; NaN if one is. */
  extreme(kind: 'max' | 'min', a: Quantity, b: Quantity): Quantity {
    const pick = (x: number, y: number) => (kind === 'max' ? Math.max(x, y) : Math.min(x, y));
    return { exact: pick(a.exact, b.exact), single: pick(a.single, b.single), label: null };
  }

  /** A function of one number: `exp`, `log`. */
  apply(name: string, f: (x: number) => number, x: Quantity): Quantity {
    const words = () => `${name} of ${numberText(x.exact)}`;
    return this.derive('result', words, f(x.exact), f(x.single), [x], name === 'exp');
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
    exact: number,
    unrounded: number,
    from: readonly Quantity[],
    unbounded = false,
  ): Quantity {
    const single = Math.fround(unrounded);
    if (Number.isNaN(single)) {
      if (!from.some((quantity) => Number.isNaN(quantity.single))) {
        this.incidents.push({ kind: 'indeterminate', stage, text: words() });
      }
    } else if (!Number.isFinite(single) && from.every((part) => Number.isFinite(part.single))) {
      const past = pastText(single, FLOAT32_MAX, 'float32');
      this.incidents.push(
        Number.isFinite(exact)
          ? { kind: 'overflow', stage, text: `${words()} = ${numberText(exact)}, ${past}` }
          : unbounded
            ? { kind: 'overflow', stage, text: `${words()} is ${past}` }
            : { kind: 'pole', stage, text: `${words()} is ${numberText(single)}` },
      );
    }
    return { exact, single, label: null };
  }
}
