const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly words: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], words: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], words: 'a JPEG picture' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], words: 'a zip archive' },
  { bytes: [0x1f, 0x8b], words: 'gzip-compressed' },
];

/** What some bytes are, if they are a file that is often served by mistake; else null. */
export function foreignFormat(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'empty';
  const known = SIGNATURES.find(({ bytes: signature }) =>
    signature.every((byte, index) => bytes[index] === byte),
  );
  if (known !== undefined) return known.words;
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'a web page (HTML)';
  if (start.startsWith('<')) return 'markup (HTML or XML)';
  if (start.startsWith('{')) return 'JSON';
  return null;
}
