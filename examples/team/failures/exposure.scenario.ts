import { defineFamily, defineScenario } from 'faultbook';

export default defineFamily({ id: 'exposure', title: 'Our exposure model' });

export const lensCap = defineScenario({
  id: 'lens-cap',
  title: 'A lens cap',
  story: 'The camera sees the inside of its lens cap, and every pixel has the same colour.',
  difficulty: 'easy',
  symptoms: ['exposure is NaN', 'NaN with a dark picture'],
  userSees: 'A low exposure. Before the fix it was NaN, and the camera kept hunting.',
  mechanism:
    'The pre-processing spreads a picture over 0–1 and divides by its range, which is 0 here: 0 / 0 is NaN.',
  notice: 'Run the pre-processing on a picture of one colour.',
  remedy: 'Divide by at least one step of 255.',
  realm: { backend: 'wasm' },
  input: 'exposure:lens-cap',
  faults: [],
  expectations: [
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {},
      because: 'A picture without contrast is 0 throughout.',
    },
  ],
});
