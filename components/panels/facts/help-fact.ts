import { isOn, type PlannedFault } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { MitigationEffect, OfferedMitigation } from '../../../record/scenario.ts';
import { fillText } from '../../../expectations/fill-text.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { effectOf } from '../../controls/mitigation-switches/mitigation-effect.ts';
import { outcomeWords, shownOutcome } from '../../format/outcome-label.ts';
import type { TriedOutcome } from '../../state/tried-mitigations.ts';
import type { Fact } from './run-facts.ts';

/** What is known of guards against the failure on the screen. */
export interface Help {
  /** Those that the card offers, with what it expects of each. */
  readonly offered: readonly OfferedMitigation[];
  readonly planned: readonly PlannedFault[];
  /** What the same run came to by the one guard that was on; without any, by the empty text. */
  readonly tried: Readonly<Record<string, TriedOutcome>>;
  readonly specs: Readonly<Record<string, FaultSpec>>;
  /** The card's advice, with places for numbers. */
  readonly remedy: string;
}

/** What an effect is called, the best first; what leaves the failure as it is, is no help. */
const promises: Readonly<Partial<Record<MitigationEffect['does'], string>>> = {
  restores: 'restores the answer',
  softens: 'finds the hand, a little off',
  refuses: 'gives a clear error',
  drops: 'drops the wrong hand',
};

/** The guard that helps most: the one that is on, else as tried here, else as the card expects. */
export function helpFact(record: RunRecord, help: Help): Fact {
  const { offered, planned, tried, specs, remedy } = help;
  const label = 'What helps';
  const titleOf = (id: string): string => specs[id]?.title ?? id;
  const on = planned.filter(isOn).map(({ id }) => titleOf(id));
  if (on.length > 0) {
    const { label: outcome } = outcomeWords[shownOutcome(record.outcome.kind, record.plan)];
    return { label: 'With the guard', value: on.join(', '), detail: `outcome: ${outcome}` };
  }
  if (record.outcome.kind === 'masked' && record.alone === true)
    return { label, value: 'no NaN to repair', detail: 'trace it with a golden run to see more' };
  if (record.outcome.kind === 'masked')
    return { label, value: 'nothing to repair', detail: 'the app gets the golden answer' };
  const effects = Object.entries(tried).flatMap(([id, outcome]) =>
    id === '' ? [] : [{ id, effect: effectOf(outcome, tried['']) }],
  );
  const best =
    effects.find(({ effect }) => effect.helps === 'restores') ??
    effects.find(({ effect }) => effect.helps === 'tells');
  if (best) return { label, value: titleOf(best.id), detail: `tried here: ${best.effect.words}` };
  const untried = offered.filter(({ id }) => tried[id] === undefined);
  for (const does of Object.keys(promises) as MitigationEffect['does'][]) {
    const guard = untried.find(({ effect }) => effect.does === does);
    if (guard)
      return { label, value: titleOf(guard.id), detail: `expected: ${promises[does] ?? ''}` };
  }
  if (effects.length > 0)
    return { label, value: 'no guard tried so far', detail: fillText(remedy, record) };
  return { label, value: 'see the advice under Why', detail: fillText(remedy, record) };
}
