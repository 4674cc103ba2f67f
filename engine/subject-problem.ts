import type { FaultSpec } from '../faults/fault-spec.ts';
import { inputName, type Arguments, type Plan } from '../record/plan.ts';
import { allSubjects, subjectOf } from '../subjects/subjects.ts';

const list = (words: readonly string[]): string => words.join(' or ');

/**
 * Why a fault or a mitigation cannot be in what a plan runs: its site is not there, or the network that
 * it names; null when it can.
 */
export function subjectProblem(
  plan: Pick<Plan, 'input'>,
  { id, site, parameters }: FaultSpec,
  args: Arguments,
): string | null {
  const subject = subjectOf(plan);
  const given = `the input of the plan is ${inputName(plan.input)}`;
  if (!subject.sites.includes(site)) {
    const able = allSubjects().filter(({ sites }) => sites.includes(site));
    return `${id} needs ${list(able.map(({ title }) => title))}: its site is "${site}", and ${given}. Choose another input, or a fault at one of: ${subject.sites.join(', ')}.`;
  }
  const { network } = parameters;
  if (network === undefined) return null;
  const named = String(args.network ?? network.default);
  const own = subject.networks.map(({ kind }) => kind);
  const known = allSubjects().flatMap(({ networks }) => networks.map(({ kind }) => kind));
  if (own.includes(named) || !known.includes(named)) return null;
  return `${id}.network is ${named}, which does not run: ${given}. Set it to ${list(own)}.`;
}
