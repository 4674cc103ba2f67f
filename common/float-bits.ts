const view = new DataView(new ArrayBuffer(4));

/** The IEEE 754 binary32 bits of a number, as a 32-bit unsigned integer. */
export function float32Bits(value: number): number {
  view.setFloat32(0, value);
  return view.getUint32(0);
}

/** Bits as people read them: `0x3f800000`. */
export const hexBits = (bits: number): string => `0x${bits.toString(16).padStart(8, '0')}`;
