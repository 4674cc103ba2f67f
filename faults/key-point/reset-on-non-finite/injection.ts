import { dropHands, isFiniteHand } from '../drop-hands.ts';
import type { Injection } from '../../injection.ts';

/** Drops what is not finite and resets the detector. */
export const inject = (): Injection => dropHands(isFiniteHand, { reset: true });
