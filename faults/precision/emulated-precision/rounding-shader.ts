import type { Format } from './spec.ts';

/** A triangle that covers the target. */
export const vertexSource = `#version 300 es
void main() {
  gl_Position = vec4(
    gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

const toHalf = (subnormals: string): string => `
  if (magnitude >= 0x477ff000u) return 0x7f800000u;
  if (magnitude >= 0x38800000u) return dropBits(magnitude, 13u);
  uint shift = 126u - (magnitude >> 23u);
  if (shift > 24u) return 0u;
  uint steps = dropBits((magnitude & 0x7fffffu) | 0x800000u, shift) >> shift;
  ${subnormals}`;

/** Steps of 2⁻²⁴ as the bits of a float32: exact, whatever the driver does with subnormals. */
const keep = `return steps == 0u ? 0u : floatBitsToUint(float(steps) * ${2 ** -24});`;

const rounding: Readonly<Record<Format, string>> = {
  float16: toHalf(keep),
  'float16-flushed': toHalf(`if (steps < 1024u) return 0u;\n  ${keep}`),
  bfloat16: 'return dropBits(magnitude, 16u);',
  'float32-flushed': 'return magnitude < 0x00800000u ? 0u : magnitude;',
};

/**
 * Rounds every lane of a texel, whatever tensor and layout it belongs to: the same arithmetic on the
 * same bits as round-to.ts. Not by packHalf2x16, which makes NaN of what overflows on some drivers.
 */
export const fragmentSource = (format: Format): string => `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D source;
out vec4 rounded;

uint dropBits(uint magnitude, uint bits) {
  uint odd = (magnitude >> bits) & 1u;
  return ((magnitude + (1u << (bits - 1u)) - 1u + odd) >> bits) << bits;
}

uint roundMagnitude(uint magnitude) {
  ${rounding[format]}
}

float roundLane(float value) {
  uint bits = floatBitsToUint(value);
  uint magnitude = bits & 0x7fffffffu;
  if (magnitude > 0x7f800000u) return value;
  return uintBitsToFloat((bits & 0x80000000u) | roundMagnitude(magnitude));
}

void main() {
  vec4 texel = texelFetch(source, ivec2(gl_FragCoord.xy), 0);
  rounded = vec4(
    roundLane(texel.r), roundLane(texel.g), roundLane(texel.b), roundLane(texel.a));
}`;
