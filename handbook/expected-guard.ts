import type { OfferedMitigation } from '../record/scenario.ts';
import type { MeasuredGuard, MeasuredRun } from './measured-mode.ts';

const runOf = ({ effect }: OfferedMitigation): MeasuredRun => {
  const run = (outcome: MeasuredRun['outcome'], left: MeasuredRun['effect']): MeasuredRun => ({
    outcome,
    effect: left,
    stays: null,
  });
  switch (effect.does) {
    case 'restores':
      return run('masked', 'none');
    case 'refuses':
    case 'fails':
      return run('thrown', 'thrown');
    case 'drops':
      return run('silent', 'missing');
    case 'softens':
      return run('silent', 'wrong');
    case 'changes':
    case 'does not help':
      return run(effect.leaving, effect.leaving === 'silent' ? 'wrong' : effect.leaving);
  }
};

/** What a guard leaves by its scenario, whose tests measure it: for a page that has not run it. */
export const expectedGuard = (offered: OfferedMitigation): MeasuredGuard => ({
  id: offered.id,
  run: runOf(offered),
});
