/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
const offset = 0x811c9dc5;
const prime = 0x01000193;

/** A short name for a text, the same for ever: tells texts apart, and guards nothing. */
export function fingerprint(text: string): string {
  let hash = offset;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, prime);
  return (hash >>> 0).toString(36).padStart(7, '0');
}
