/**
 * Where two plain values differ, as a path; null when they are the same in every key, and every
 * number in every bit that JavaScript shows: NaN is NaN only, −0 is not 0.
 */
export function firstDifference(a: unknown, b: unknown, path = ''): string | null {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (!isObject(a) || !isObject(b)) {
    return Object.is(a, b) ? null : `${path}: ${String(a)} is not ${String(b)}`;
  }
  if (Array.isArray(a) !== Array.isArray(b)) return `${path}: an array and none`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = `${path}/${key}`;
    if (!Object.hasOwn(a, key) || !Object.hasOwn(b, key)) return `${inner}: on one side only`;
    const found = firstDifference(a[key], b[key], inner);
    if (found !== null) return found;
  }
  return null;
}
