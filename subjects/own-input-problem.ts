import { isPicture, type PlanInput } from '../record/plan.ts';
import { allSubjects } from './subjects.ts';

/** Why there is no such input; null where there is, or where it is a picture. */
export function ownInputProblem(input: PlanInput): string | null {
  if (isPicture(input)) return null;
  const owners = allSubjects().filter(({ inputs }) => inputs !== null);
  const known = allSubjects().find(({ id }) => id === input.subject);
  if (known?.inputs === null) {
    return `${known.title} takes no input "${input.name}", and cannot be run here.`;
  }
  const owner = owners.find(({ id }) => id === input.subject);
  if (owner?.inputs == null) {
    return `There is no subject "${input.subject}" with inputs of its own. Subjects: ${owners.map(({ id }) => id).join(', ')}.`;
  }
  const { names, noun } = owner.inputs;
  if (names.includes(input.name)) return null;
  return `There is no ${noun} "${input.name}". ${noun.charAt(0).toUpperCase()}${noun.slice(1)}s: ${names.join(', ')}.`;
}
