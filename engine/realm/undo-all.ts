/**
 * Undoes what was done, the last first. One that fails keeps none of the others from being undone.
 * @throws what the first of them threw, afterwards
 */
export function undoAll(undo: readonly (() => void)[]): void {
  const errors: unknown[] = [];
  for (const one of [...undo].reverse()) {
    try {
      one();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
