import { sha256 as digest } from '@noble/hashes/sha2.js';

/**
 * SHA-256 of bytes, in lower-case hexadecimal. Computed by a library, because browsers withhold
 * `crypto.subtle` from pages on plain http that are not on localhost.
 */
export function sha256(bytes: Uint8Array): string {
  return Array.from(digest(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
