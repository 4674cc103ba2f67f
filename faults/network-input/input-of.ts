import { allSubjects } from '../../subjects/subjects.ts';
import type { ChoiceParameter } from '../fault-spec.ts';

/** Kinds of the networks that a fault or a guard may be told to leave out, by the site that it needs. */
export const networksWith = (site: string): ChoiceParameter['options'] =>
  ['both', ...networksAt(site)].map((value) => ({ value, label: value }));

const networksAt = (site: string): string[] =>
  allSubjects()
    .filter(
      ({ sites, inputs }) => sites.includes(site) && (inputs === null || site === 'network input'),
    )
    .flatMap(({ networks }) => networks.map(({ kind }) => kind));

/**
 * The networks whose input a fault strikes: `both` is every network that runs. Asked for each time, since subjects may
 * be added.
 */
export const inputOf: ChoiceParameter = {
  kind: 'choice',
  label: 'Network',
  description: 'network whose input is affected',
  get options() {
    return networksWith('network input');
  },
  default: 'both',
};
