/** A window of a lesson. `list`: all lessons; `overview`: one of them, before it is given. */
export type LessonRole = 'list' | 'overview' | 'trainer' | 'present' | 'print';

/** Which lesson a link opens, and in which window. */
export interface LessonAddress {
  /** Empty for the list. */
  readonly lesson: string;
  readonly role: LessonRole;
}

/** Reads a query string; null where it leads to no lesson. */
export function readLessonAddress(query: string): LessonAddress | null {
  const given = new URLSearchParams(query);
  const lesson = given.get('lesson');
  if (lesson === null || lesson === '')
    return given.has('lessons') ? { lesson: '', role: 'list' } : null;
  const roles = ['trainer', 'present', 'print'] as const;
  return { lesson, role: roles.find((role) => given.has(role)) ?? 'overview' };
}

/** A link to a window of a lesson; empty id for the list. */
export const lessonHref = (
  lesson: string,
  role: Exclude<LessonRole, 'list'> = 'overview',
): string =>
  lesson === ''
    ? '?lessons'
    : `?lesson=${encodeURIComponent(lesson)}${role === 'overview' ? '' : `&${role}`}`;

/** The secret that a link of `faultbook dev --lesson` gives the trainer; null without one. */
export const trainerKey = (hash: string): string | null =>
  /^#key=([0-9a-f]{32})$/.exec(hash)?.[1] ?? null;
