import type { RunRecord } from '../engine/record.ts';
import type { Predicate } from './expectation.ts';
import { struckFrames, type Finding } from './finding.ts';

type GuardPredicate = Extract<Predicate, { readonly type: 'guard' }>;

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
    case 'heals': {
      const last = faulty.frames.at(-1);
      const kinds = outcome.frames.map(({ kind }) => kind).join(', ');
      const wanted = golden.frames.at(-1)?.hands.length ?? 0;
      const finite =
        last?.hands.every(
          ({ score, keypoints }) =>
            Number.isFinite(score) &&
            keypoints.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
        ) === true;
      return {
        holds:
          frames.length > 1 &&
          wanted > 0 &&
          finite &&
          last.hands.length === wanted &&
          message === undefined &&
          outcome.kind === 'silent',
        actual: `${kinds}; ${last?.hands.length ?? 0} hands in the last frame`,
      };
    }
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
    case 'does not help':
      return `With ${id} the outcome is ${leaving ?? 'none'} still`;
  }
}
