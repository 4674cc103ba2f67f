/** Fewest insertions, deletions and replacements of characters between two texts (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    let diagonal = i;
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = diagonal + (a[i] === b[j] ? 0 : 1);
      diagonal = row[j + 1] ?? 0;
      next.push(Math.min(replaced, diagonal + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The name that is closest to what was typed, capitals aside; null where there are no names. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const text = typed.toLowerCase();
  const ranked = names
    .map((name) => ({ name, apart: distance(text, name.toLowerCase()) }))
    .sort((a, b) => a.apart - b.apart);
  return ranked[0]?.name ?? null;
}
