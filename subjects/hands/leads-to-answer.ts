import type { Frame } from '../../record/record.ts';
import type { ReachedFrame } from '../subject.ts';

/** How many hands the landmark network looked at. */
const crops = ({ steps }: Frame): number =>
  new Set(steps.filter(({ stage }) => stage === 'crop').map(({ item }) => item)).size;

/** Whether a path leads to a part of the answer: key points, gestures of an app, or a gate. */
export function leadsToAnswer({ golden, faulty, path }: ReachedFrame): boolean {
  const onPath = faulty.steps.filter(({ id }) => path.has(id));
  if (onPath.some(({ stage }) => stage === 'key points')) return true;
  // A hand that was dropped has no key points any more: those of the golden run tell what they are made of.
  const left = new Set(faulty.steps.map(({ id }) => id));
  const gone = golden.steps.filter(({ id, stage }) => stage === 'key points' && !left.has(id));
  if (gone.some(({ inputs }) => inputs.some((input) => path.has(input)))) return true;
  const consumed = faulty.consumer !== undefined && onPath.some(({ stage }) => stage === 'gesture');
  if (consumed) return true;
  return faulty.gates.some(({ name, stage, item, step, decision }) => {
    if (!path.has(step)) return false;
    // Which boxes were kept shows by how many hands were looked at; where those lie, on the path.
    if (stage === 'decode') return crops(golden) !== crops(faulty);
    // The score of a hand is its presence; of its handedness the app gets the word alone.
    if (name !== 'handedness') return true;
    const twin = golden.gates.find((gate) => gate.name === name && gate.item === item);
    return twin?.decision !== decision;
  });
}
