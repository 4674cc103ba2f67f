import type { OutcomeKind } from '../../record/record.ts';

/** An outcome as one who guesses it chooses it: what the app gets. */
export const outcomeChoice: Readonly<Record<OutcomeKind, string>> = {
  hung: 'nothing: the call never returns',
  thrown: 'an error',
  'non-finite': 'NaN or Infinity in the result',
  silent: 'a wrong result, and no error',
  masked: 'the same result as without the fault',
};
