import { PlanError } from '../record/plan-error.ts';
import type { Plan } from '../record/plan.ts';
import { app } from './app/subject.ts';
import { graph } from './graph/subject.ts';
import { hands } from './hands/subject.ts';
import type { Subject } from './subject.ts';

const subjects = new Map<string, Subject>();

/** Makes a subject known, in place of one with the same id. How it runs: `registerLoader`. */
export function registerSubject(subject: Subject): void {
  subjects.set(subject.id, subject);
}

registerSubject(hands);
registerSubject(graph);
registerSubject(app);

/** Every subject, in the order in which they were registered. */
export const allSubjects = (): readonly Subject[] => [...subjects.values()];

/** The subjects that plans can name. */
export const runnableSubjects = (): readonly Subject[] =>
  allSubjects().filter(({ unrunnable }) => unrunnable === undefined);

const noSubject = (id: string): string =>
  `There is no subject or model "${id}" here. There are: ${runnableSubjects()
    .map((one) => one.id)
    .join(', ')}. A model of your own is declared in "models" of faultbook.config.ts.`;

/** Why a plan cannot run the subject of that id; null where it can. */
export function subjectIdProblem(id: string): string | null {
  const subject = subjects.get(id);
  return subject === undefined ? noSubject(id) : (subject.unrunnable ?? null);
}

/** The subject of a plan that names none. */
export const defaultSubject: Subject = hands;

/** @throws PlanError for an id that no subject has */
export function subjectById(id: string): Subject {
  const subject = subjects.get(id);
  if (subject !== undefined) return subject;
  throw new PlanError(noSubject(id));
}

/** The subject that a plan runs. @throws PlanError where there is none of that id */
export const subjectOf = ({ input }: Pick<Plan, 'input'>): Subject =>
  input.subject === undefined ? defaultSubject : subjectById(input.subject);
