import { PlanError } from '../../record/plan-error.ts';
import { stepId } from '../../record/step.ts';
import type { ReachedFrame, Subject } from '../subject.ts';
import { tensorsCodec } from '../tensors/tensors-codec.ts';
import { opGraphs } from './op-graphs.ts';

/** Whether a path leads to an output: a node or an operand that is one, or that nothing reads. */
function leadsToAnswer({ plan, faulty, path }: ReachedFrame): boolean {
  const { outputs = {} } = opGraphs[plan.input.name] ?? {};
  const given = Object.values(outputs).map((node) => stepId('graph', null, node));
  const read = new Set(faulty.steps.flatMap(({ inputs }) => inputs));
  return [...path].some((id) => given.includes(id) || !read.has(id));
}

/** A small graph of operations that brings its own operands. */
export const graph: Subject = {
  id: 'graph',
  title: 'a graph of operations',
  stages: ['graph'],
  networks: [{ kind: 'graph', title: 'graph of operations', perItem: false }],
  sites: ['op graph', 'weight', 'op output', 'precision', 'GPU'],
  inputs: { names: Object.keys(opGraphs), noun: 'graph' },
  usualInput: 'graph:division',
  call: 'execute',
  packages: {},
  isConsumed: false,
  answer: tensorsCodec,
  settings({ input }) {
    if (input.kind !== 'own') throw new PlanError('A graph of operations takes no picture.');
    return { name: input.name, cpuForwarding: input.cpuForwarding ?? false };
  },
  leadsToAnswer,
};
