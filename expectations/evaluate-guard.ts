import { badPoints, type Frame, type RunRecord } from '../engine/record.ts';
import type { Predicate } from './expectation.ts';
import { struckFrames, type Finding } from './finding.ts';

type GuardPredicate = Extract<Predicate, { readonly type: 'guard' }>;

/** Whether a frame has as many hands as its golden partner, at least one, and all of them finite. */
const hasItsHands = (frame: Frame | undefined, golden: Frame | undefined): boolean =>
  frame !== undefined &&
  frame.hands.length > 0 &&
  frame.hands.length === golden?.hands.length &&
  frame.hands.every((hand) => Number.isFinite(hand.score) && badPoints(hand) === 0);

/** Evaluates what a guard made of the failure, in a record of a run with it. */
export function evaluateGuard(predicate: GuardPredicate, record: RunRecord): Finding {
  const { outcome, golden, faulty } = record;
  const frames = struckFrames(record);
  const errors = frames.map(({ error }) => error);
  const message = errors.find((error) => error !== undefined)?.message;
  const said = `${outcome.kind}${message === undefined ? '' : `: ${message}`}`;
  switch (predicate.does) {
    case 'restores':
      return { holds: outcome.kind === 'masked', actual: said };
    case 'refuses':
      return {
        holds: errors.length > 0 && errors.every((error) => error?.name === 'GuardError'),
        actual: said,
      };
    case 'drops': {
      const hands = frames.reduce((sum, frame) => sum + frame.hands.length, 0);
      return {
        holds: frames.length > 0 && hands === 0 && message === undefined,
        actual: `${said}, ${hands} hands`,
      };
    }
    case 'softens':
      return {
        holds:
          frames.length > 0 &&
          outcome.kind === 'silent' &&
          frames.every((frame) => hasItsHands(frame, golden.frames[frame.index])),
        actual: `${said}, ${frames.map(({ hands }) => hands.length).join(', ')} hands`,
      };
    case 'heals':
    case 'recovers': {
      const last = faulty.frames.at(-1);
      const kinds = outcome.frames.map(({ kind }) => kind).join(', ');
      return {
        holds:
          frames.length > 1 &&
          hasItsHands(last, golden.frames.at(-1)) &&
          (predicate.does === 'heals'
            ? message === undefined && outcome.kind === 'silent'
            : last?.error === undefined && outcome.kind === 'thrown'),
        actual: `${kinds}; ${last?.hands.length ?? 0} hands in the last frame`,
      };
    }
    case 'changes':
    case 'does not help':
      return { holds: outcome.kind === predicate.leaving, actual: said };
  }
}

export function guardSentence({ id, does, leaving }: GuardPredicate): string {
  switch (does) {
    case 'restores':
      return `With ${id} the result is that of the golden run`;
    case 'refuses':
      return `With ${id} every struck frame ends in its error`;
    case 'drops':
      return `With ${id} the wrong hand is dropped`;
    case 'heals':
      return `With ${id} a frame is lost and the last one has its hands again`;
    case 'recovers':
      return `With ${id} a frame ends in an error and the last one has its hands again`;
    case 'softens':
      return `With ${id} the hands are found, though not at their place`;
    case 'changes':
      return `With ${id} the outcome turns ${leaving ?? 'into none'}`;
    case 'does not help':
      return `With ${id} the outcome is ${leaving ?? 'none'} still`;
  }
}
