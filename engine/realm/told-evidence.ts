import type { Evidence } from '../../record/record.ts';
import type { PlacedInjection } from './placed-injection.ts';

/** All the evidence there is. */
export const gatherEvidence = (injections: readonly PlacedInjection[]): Evidence[] =>
  injections.flatMap(({ id, at, injection }) =>
    injection.strikes().map((strike) => ({ fault: id, at, ...strike })),
  );

/** Tells, at each call, the evidence that has come up since the last one. */
export function evidenceTeller(
  injections: readonly PlacedInjection[],
  tell: (news: readonly Evidence[]) => void,
): () => void {
  const told = new Map<PlacedInjection, number>();
  return () => {
    const news = injections.flatMap((placed) => {
      const all = gatherEvidence([placed]);
      const known = told.get(placed) ?? 0;
      told.set(placed, all.length);
      return all.slice(known);
    });
    if (news.length > 0) tell(news);
  };
}
