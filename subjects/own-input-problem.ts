import { isPicture, type PlanInput } from '../record/plan.ts';
import { subjectById, subjectIdProblem } from './subjects.ts';

/** Why there is no such input; null where there is, or where it is a picture for a subject that takes one. */
export function ownInputProblem(input: PlanInput): string | null {
  const { subject: id, name } = input;
  if (id === undefined) return null;
  const problem = subjectIdProblem(id);
  if (problem !== null) return problem;
  const subject = subjectById(id);
  if (isPicture(input)) {
    if (subject.inputs === null) return null;
    const all = subject.inputs.names.map((one) => `${id}:${one}`);
    return `${subject.title} takes no picture; given: "${name}". Name one of: ${all.join(', ')}.`;
  }
  if (subject.inputs === null) {
    return `"${id}:${name}" names an input of its own, and ${subject.title} takes a picture.`;
  }
  const { names, noun } = subject.inputs;
  if (names.includes(name)) return null;
  return `There is no ${noun} "${name}". ${noun.charAt(0).toUpperCase()}${noun.slice(1)}s: ${names.join(', ')}.`;
}
