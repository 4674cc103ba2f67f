import { registerSubject } from '../../../subjects/subjects.ts';
import { registerBackendName } from '../../../record/plan.ts';
import { tensorsCodec } from '../../../subjects/tensors/tensors-codec.ts';

/** Stages of the ladder, in order. */
export const stages = ['ground', 'rungs', 'roof'] as const;

/** A subject that exists for one test: a network of two operations, and a sum behind it. */
registerSubject({
  id: 'ladder',
  title: 'the ladder',
  stages,
  networks: [{ kind: 'rungs', title: 'rungs network', perItem: false }],
  sites: ['op output', 'weight', 'network input'],
  inputs: { names: ['low', 'high'], noun: 'ladder' },
  usualInput: 'ladder:low',
  call: 'climb',
  packages: {},
  isConsumed: false,
  answer: tensorsCodec,
  settings: ({ input }) => ({ name: input.name }),
  leadsToAnswer: ({ path }) => [...path].some((id) => id.startsWith('roof/')),
});

registerBackendName('paper', 'Paper');
