/** A session's cards: ids in the order in which they are shown. */
export type Session = readonly string[];

/** With a card added at the end, or taken out. */
export const toggled = (session: Session, id: string): Session =>
  session.includes(id) ? session.filter((one) => one !== id) : [...session, id];

/** With a card moved by so many places, as far as the ends. */
export function moved(session: Session, id: string, by: number): Session {
  const at = session.indexOf(id);
  if (at < 0) return session;
  const to = Math.min(session.length - 1, Math.max(0, at + by));
  return session.filter((one) => one !== id).toSpliced(to, 0, id);
}

/** The card so many places further on; null past the ends. */
export const neighbour = (session: Session, id: string, by: number): string | null =>
  session[session.indexOf(id) + by] ?? null;
