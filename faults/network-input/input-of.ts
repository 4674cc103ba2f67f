import { allSubjects } from '../../subjects/subjects.ts';
import type { ChoiceParameter } from '../fault-spec.ts';

/** Names of the networks that are given an image. */
const imageNetworks = (): readonly string[] =>
  allSubjects()
    .filter(({ sites }) => sites.includes('network input'))
    .flatMap(({ networks }) => networks.map(({ kind }) => kind));

/** The networks whose input a fault strikes; asked for each time, since subjects may be added. */
export const inputOf: ChoiceParameter = {
  kind: 'choice',
  label: 'Network',
  description: 'network whose input is affected',
  get options() {
    return ['both', ...imageNetworks()].map((value) => ({ value, label: value }));
  },
  default: 'both',
};
