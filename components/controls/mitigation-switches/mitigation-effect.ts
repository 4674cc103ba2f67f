import { inPalms } from '../../../subjects/hands/words.ts';
import { formatNumber } from '../../../common/format-number.ts';
import type { TriedOutcome } from '../../state/tried-mitigations.ts';
import { outcomeWords } from '../../format/outcome-label.ts';
import { countOf } from '../../format/format-number.ts';

/** What a guard made of the outcome without any. */
export interface Effect {
  readonly words: string;
  /** A clear error helps whoever looks for the cause, and gives no hand. */
  readonly helps: 'restores' | 'tells' | 'not';
}

/** How far an answer is from the golden one, as measured; empty where there is nothing to measure. */
export function distanceWords({ distances }: TriedOutcome): string {
  if (distances === null) return '';
  const { goldenItems: goldenItems, faultyItems: faultyItems, keypoints, score } = distances;
  if (goldenItems !== faultyItems) return countOf(faultyItems, 'hand');
  if (keypoints === null || !Number.isFinite(keypoints)) return '';
  if (keypoints > 0) return `off by ${inPalms(keypoints)}`;
  return score === null || score === 0
    ? 'the same answer'
    : `score off by ${formatNumber(score, 2)}`;
}

/** What trying a guard alone showed: what the app gets during the fault and, where it ends, after it. */
export function effectOf(tried: TriedOutcome, without: TriedOutcome | undefined): Effect {
  const distance = distanceWords(tried);
  const more = distance === '' ? '' : ` · ${distance}`;
  // Where nothing was wrong, nothing can be restored.
  if (tried.kind === 'masked')
    return {
      words: `${without?.kind === 'masked' ? '✓ no effect, as without it' : '✓ restored'}${more}`,
      helps: 'restores',
    };
  const clear = tried.error?.name === 'GuardError';
  const during = clear ? 'clear error' : outcomeWords[tried.kind].label;
  if (tried.recovers !== null && (without?.recovers ?? null) === null)
    return {
      words: `${during} during the fault · ✓ right from frame ${tried.recovers} on`,
      helps: 'restores',
    };
  if (clear) return { words: '! clear error', helps: 'tells' };
  return {
    words: `${tried.kind === without?.kind ? 'still ' : ''}${during}${more}`,
    helps: 'not',
  };
}
