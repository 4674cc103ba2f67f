import type { Autopsy, AutopsyOperand } from '../../record/autopsy.ts';
import { Arithmetic } from './arithmetic.ts';
import type { Site } from './calculation.ts';
import { numberText } from './number-text.ts';
import { AUTOPSY_RULES } from './rules/rules.ts';
import { explain } from './explain.ts';
import { replacementText, type Replacement } from './replacement.ts';
import type { Storage } from './storage.ts';

/** An element of a step's result, and everything that its operation read, as plain numbers. */
export interface AutopsyQuestion extends Site {
  readonly step: string;
  readonly op: string;
  readonly value: number;
  readonly storage: Storage;
  /** The fault that replaced the step's result, if one did. */
  readonly replacement?: Replacement | null;
}

/** Operands listed at most, the bias apart. */
const mostOperands = 12;

/** Computes one element anew and says how it came to its value. Never invents a cause. */
export function autopsy(question: AutopsyQuestion): Autopsy {
  const { step, op, address, value, storage, replacement = null } = question;
  const arithmetic = new Arithmetic(storage);
  const calculation = AUTOPSY_RULES.get(op)?.(question, arithmetic) ?? null;
  if (calculation === null) {
    const sentence = withoutRule(question);
    const nothing = { recomputed: null, operands: [], terms: 0, partial: null, stage: null };
    return { step, address, value, ...nothing, explained: replacement !== null, sentence };
  }
  const [, result] = calculation.stages.at(-1) ?? [];
  return {
    step,
    address,
    value,
    recomputed: result?.exact ?? null,
    operands: mostTelling(arithmetic),
    terms: calculation.terms,
    partial: arithmetic.partial,
    ...explain(calculation, arithmetic, value, replacement),
  };
}

/** What can be said of an element where no rule computes its operation. */
function withoutRule({
  op,
  operands,
  value,
  storage,
  replacement = null,
}: AutopsyQuestion): string {
  const stored = numberText(value);
  if (replacement === null) {
    return operands.length === 0
      ? `${stored} was there from the start: ${op} reads nothing else.`
      : `There is no autopsy of ${op} with these settings: how ${stored} came about is not known.`;
  }
  const replaced = replacementText(replacement, value, storage);
  return operands.length === 0
    ? `${replaced}.`
    : `how the result was computed does not matter: ${replaced}.`;
}

function mostTelling({ terms }: Arithmetic): AutopsyOperand[] {
  const rank = ({ elements, magnitude }: (typeof terms)[number]): number =>
    elements.some(({ value }) => !Number.isFinite(value)) ? Infinity : magnitude;
  const sorted = terms.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x === y ? 0 : y - x;
  });
  const isBias = ({ elements: [first] }: (typeof terms)[number]) => first?.role === 'bias';
  const flat = sorted
    .filter((term) => !isBias(term))
    .flatMap(({ elements }, i) =>
      elements.map((element) => ({ ...element, term: elements.length > 1 ? i : null })),
    );
  const bias = terms.filter(isBias).flatMap(({ elements }) => elements);
  return [...flat.slice(0, mostOperands), ...bias.map((element) => ({ ...element, term: null }))];
}
