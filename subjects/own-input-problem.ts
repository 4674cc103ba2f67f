import { isPicture, type PlanInput } from '../record/plan.ts';
import { allSubjects } from './subjects.ts';

/** Why there is no such input; null where there is, or where it is a picture for a subject that takes one. */
export function ownInputProblem(input: PlanInput): string | null {
  const { subject: id, name } = input;
  if (id === undefined) return null;
  const subject = allSubjects().find((one) => one.id === id);
  if (subject === undefined) {
    const known = allSubjects().map((one) => one.id);
    return `There is no subject or model "${id}" here. There are: ${known.join(', ')}. A model of your own is declared in "models" of faultbook.config.ts.`;
  }
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
