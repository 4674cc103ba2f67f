import { dropHands } from '../drop-hands.ts';
import type { Injection } from '../../injection.ts';

/** What hand-pose-detection itself asks of a hand's score. */
const packageGate = 0.5;

/** Keeps hands by a comparison that NaN fails. */
export const inject = ({ margin }: { readonly margin: number }): Injection =>
  dropHands(({ score }) => score >= packageGate + margin, { reset: true });
