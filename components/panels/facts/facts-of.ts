import type { RunRecord } from '../../../record/record.ts';
import { scenarioTexts } from '../../../record/scenario-texts.ts';
import type { Scenario } from '../../../record/scenario.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import type { TriedOutcome } from '../../state/tried-mitigations.ts';
import { helpFact } from './help-fact.ts';
import { answerFact, spreadFact, startFact, type Fact } from './run-facts.ts';

/** A run in four facts: where it starts, how far it spreads, what the app gets, what helps. */
export const factsOf = (
  record: RunRecord,
  scenario: Scenario,
  specs: Readonly<Record<string, FaultSpec>>,
  tried: Readonly<Record<string, TriedOutcome>> = {},
): readonly Fact[] => [
  startFact(record),
  spreadFact(record),
  answerFact(record),
  helpFact(record, {
    offered: scenario.mitigations,
    planned: record.plan.mitigations,
    tried,
    specs,
    remedy: scenarioTexts(scenario, record).remedy,
  }),
];
