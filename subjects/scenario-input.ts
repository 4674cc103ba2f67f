import type { Scenario } from '../record/scenario.ts';
import { defaultSubject } from './subjects.ts';

/** The name of a scenario's input: the usual picture unless it names another one. */
export const scenarioInput = ({ input }: Pick<Scenario, 'input'>): string =>
  input ?? defaultSubject.usualInput;
