import {
  badPoints,
  type GraphOutput,
  type OutcomeKind,
  type RunRecord,
} from '../../../record/record.ts';
import { countOf, formatCount } from '../../format/format-number.ts';

/** What the caller of a graph of operations got. */
function numberWords(outputs: readonly GraphOutput[], outcome: OutcomeKind): string {
  if (outcome === 'masked') return 'answer unchanged';
  const values = outputs.flatMap((output) => output.values);
  const bad = values.filter((value) => !Number.isFinite(value)).length;
  return bad > 0
    ? `${formatCount(bad)} of ${formatCount(values.length)} values not finite`
    : 'wrong numbers · no error';
}

/** What the app got, in a few words: `no hand · no error`, `1 hand · unchanged`. */
export function answerWords({ faulty, outcome }: RunRecord): string {
  if (faulty.ended) return `${faulty.ended.reason}: ${faulty.ended.message}`;
  const worst = outcome.frames.find(({ kind }) => kind === outcome.kind)?.frame;
  const frame = faulty.frames.find(({ index }) => index === worst) ?? faulty.frames.at(-1);
  if (!frame) return 'no answer';
  if (frame.error) return `${frame.error.name}: ${frame.error.message}`;
  if (frame.outputs) return numberWords(frame.outputs, outcome.kind);
  const hands = countOf(frame.hands.length, 'hand');
  if (outcome.kind === 'masked') return `${hands} · unchanged`;
  const bad = frame.hands.reduce((sum, hand) => sum + badPoints(hand), 0);
  if (bad > 0) return `${hands} · ${formatCount(bad)} key points not finite`;
  return `${hands} · no error`;
}
