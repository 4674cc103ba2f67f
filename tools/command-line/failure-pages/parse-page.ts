import path from 'node:path';
import type { BrowserChoice } from '../../browser/browser-choice.ts';
import { checkPlan } from '../../../engine/check-plan.ts';
import type { Plan } from '../../../record/plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { UsageError } from '../exit-codes.ts';
import { findScenario } from '../parse-run.ts';
import { parseWords } from '../parse-words.ts';
import { choiceOptions, readChoice } from '../read-choice.ts';
import { readPlan } from '../read-plan.ts';

/** A plan of a file, to be measured for a page of its own. */
export interface PagePlan {
  readonly plan: Plan;
  /** Of its page and chart, without an ending. */
  readonly name: string;
  /** A picture file's path, or a fixture's name; null leaves the plan's own. */
  readonly input: string | null;
}

/** What `faultbook page` was asked for. */
export interface PageCommand {
  /** Browser and GPU; null where nobody chose. */
  readonly choice: BrowserChoice | null;
  readonly scenarios: readonly Scenario[];
  /** A plan in place of scenarios; null where those are asked for. */
  readonly plan: PagePlan | null;
  /** Folder to write to. */
  readonly out: string;
}

const options = {
  all: { type: 'boolean' },
  plan: { type: 'string' },
  input: { type: 'string' },
  out: { type: 'string' },
  ...choiceOptions,
} as const;

/**
 * Reads the words after `faultbook page`.
 * @throws UsageError, PlanError, ArgumentError
 */
export function parsePage(words: readonly string[], scenarios: readonly Scenario[]): PageCommand {
  const { values, positionals } = parseWords(words, options);
  const { all = false, plan: file, input, out } = values;
  const [id, ...more] = positionals;
  const asked = [all, id !== undefined, file !== undefined].filter(Boolean).length;
  if (asked !== 1 || more.length > 0) {
    throw new UsageError(
      `Name one scenario or --all, or a plan: faultbook page <scenario> --out DIR, page --plan FILE --out DIR; given: ${words.join(' ') || 'none of them'}. See: faultbook list`,
    );
  }
  if (input !== undefined && file === undefined) {
    throw new UsageError('--input goes with page --plan FILE only: scenarios have their own.');
  }
  if (out === undefined || out === '') {
    throw new UsageError('--out DIR is missing: the folder to write the pages and charts to.');
  }
  const choice = readChoice(values);
  if (file !== undefined) {
    const plan = checkPlan(readPlan(file, scenarios));
    return {
      choice,
      scenarios: plan.scenario === null ? [] : [findScenario(scenarios, plan.scenario)],
      plan: { plan, name: path.parse(file).name, input: input ?? null },
      out,
    };
  }
  const chosen = id === undefined ? scenarios : [findScenario(scenarios, id)];
  return { choice, scenarios: chosen, plan: null, out };
}
