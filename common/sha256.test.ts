import { expect } from '@open-wc/testing';
import { sha256 } from './sha256.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('sha256', () => {
  it('gives the digests published for it (FIPS 180-4, NIST examples)', () => {
    expect(sha256(text(''))).to.equal(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(sha256(text('abc'))).to.equal(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(sha256(new Uint8Array(1_000_000).fill('a'.charCodeAt(0)))).to.equal(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    );
  });

  it("agrees with the browser's own on bytes of every length up to three blocks", async () => {
    for (let length = 0; length <= 192; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
      const own = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const expected = Array.from(own, (byte) => byte.toString(16).padStart(2, '0')).join('');
      expect(sha256(bytes)).to.equal(expected, `${length} bytes`);
    }
  });

  it('reads a view, not the buffer behind it', () => {
    const whole = text('xabcx');
    expect(sha256(whole.subarray(1, 4))).to.equal(sha256(text('abc')));
  });
});
