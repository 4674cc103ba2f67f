import { defineScenario } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { onCpu, onWebgl, operandIs, pinned } from './shared.ts';

const constant = { args: { element: [5], value: [0] }, inputs: ['graph:min-max'] } as const;

export const constantCoordinate = defineScenario({
  id: 'constant-coordinate',
  title: 'Coordinate that never changes',
  story: 'Training data is scaled to 0–1 by its range, and one coordinate has no range.',
  difficulty: 'medium',
  userSees:
    'The loss is NaN from the first epoch. On WebGL training runs, and one input is always 1.',
  symptoms: [
    'normalizeData returns NaN',
    'training loss is NaN or infinite after normalising',
    'normalizeValue returns NaN when max and min are equal',
    'confidence NaN for every label',
    'one of the inputs is always zero',
    'NaN in training data of a gesture classifier',
  ],
  mechanism:
    'Each column is scaled by (x − min) ÷ (max − min). Points measured from the wrist contain the wrist itself, and its coordinates are 0 in each sample. Highest and lowest value are then equal, and the column is 0 ÷ 0. On the CPU and on WASM the whole column is NaN. The WebGL shader writes 1 where dividend and divisor are equal, so the column is 1 and nothing looks wrong. The same page then trains on one machine and fails on another.',
  notice: 'Print min and max of each column, and look for two that are equal.',
  remedy:
    'Leave a constant column out, or write 0 where max equals min. Store min and max with the model, and use the same ones for prediction.',
  incidents: [
    report(
      'ml5js/ml5-next-gen',
      204,
      'normalizeData does not handle only zeros in one of the inputs',
      'confirmed',
    ),
    report(
      'ml5js/ml5-library',
      1245,
      'normalizeValue is NaN when max and min are equal',
      'confirmed',
    ),
  ],
  tags: ['non-finite', 'webgl', 'training'],
  faults: [operandIs('spread', 5, 0)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:min-max',
  realm: { backend: 'cpu' },
  pins: pinned('min-max'),
  mitigations: [
    {
      id: 'div-no-nan',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: { ...constant, ...onCpu },
      because: 'The column is 0. That is a number that a network can ignore.',
    },
    {
      id: 'sanitise-outputs',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: { ...constant, ...onCpu },
      because: 'The guard replaces each NaN by 0.',
    },
  ],
  claims: [
    {
      says: 'Min–max scaling always gives numbers between 0 and 1.',
      heard: 'tutorials on normalising training data',
      when: { ...constant, precisions: ['float32'], modes: ['static'] },
      holdsIf: { type: 'outputNonFinite', output: 'normalised', atLeast: 0, atMost: 0 },
      standing: {
        is: 'depends',
        on: 'the backend: 0 ÷ 0 is NaN on the CPU and on WASM, and 1 on WebGL',
        confirmedWhen: { backends: ['webgl'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: 0 },
      when: constant,
      because: 'One coordinate of 64 stops changing.',
    },
    ...under({ ...constant, ...onCpu }, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/div_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: '0 ÷ 0 is NaN.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'normalised', atLeast: 16, atMost: 16 },
        because: 'One column of 64 is NaN, in each of the 16 rows.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/div_0', verdict: 'overwhelmed' },
        because: 'The division works for every other column.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
    ...under({ ...constant, ...onWebgl }, [
      {
        predicate: { type: 'outputIs', output: 'normalised', element: 5, value: 1 },
        because: 'The shader writes 1 where dividend and divisor are equal.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'normalised', atLeast: 0, atMost: 0 },
        because: 'Every number is finite.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The column is 1 instead of numbers between 0 and 1.',
      },
    ]),
  ],
});
