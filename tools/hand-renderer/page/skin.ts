import { Color, MeshPhysicalMaterial } from 'three';
import type { Skin } from '../scene-description.ts';
import type { SkinMarks } from './skin-marks.ts';

/**
 * Skin that knows where it is on the hand: a lighter palm with lines, creases under the joints,
 * wrinkles over them, and nails. All are drawn in the rest pose, so they move with the skin.
 */
export function skinMaterial(skin: Skin, marks: SkinMarks): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({
    roughness: 0.56,
    metalness: 0,
    sheen: 0.3,
    sheenRoughness: 0.5,
    sheenColor: new Color('#c4553a'),
    specularIntensity: 0.6,
  });
  const values = {
    backColour: new Color(skin.back),
    palmColour: new Color(skin.palm),
    hand: [marks.hand.at, marks.hand.across, marks.hand.along, marks.hand.up],
    creaseAt: marks.creases.map(({ at }) => at),
    creaseAlong: marks.creases.map(({ along }) => along),
    creaseUp: marks.creases.map(({ up }) => up),
    nailAt: marks.nails.map(({ at }) => at),
    nailAlong: marks.nails.map(({ along }) => along),
    nailAcross: marks.nails.map(({ across }) => across),
    nailUp: marks.nails.map(({ up }) => up),
    palmLine: marks.palmLines.flat(),
  };
  material.onBeforeCompile = (shader) => {
    for (const [name, value] of Object.entries(values)) shader.uniforms[name] = { value };
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${varyings}`)
      .replace(
        '#include <begin_vertex>',
        '#include <begin_vertex>\nvRest = position;\nvRestNormal = normal;',
      );
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${varyings}\n${fragmentFunctions}`)
      .replace(
        '#include <color_fragment>',
        '#include <color_fragment>\nfloat nail = paint(diffuseColor.rgb);',
      )
      .replace(
        '#include <roughnessmap_fragment>',
        '#include <roughnessmap_fragment>\nroughnessFactor = mix(roughnessFactor, 0.3, nail);',
      );
  };
  return material;
}

const varyings = /* glsl */ `
varying vec3 vRest;
varying vec3 vRestNormal;
`;

/** Lengths in metres. `paint` returns 1 on a nail, 0 on skin. */
const fragmentFunctions = /* glsl */ `
uniform vec3 backColour;
uniform vec3 palmColour;
uniform vec3 hand[4];
uniform vec3 creaseAt[14];
uniform vec3 creaseAlong[14];
uniform vec3 creaseUp[14];
uniform vec3 nailAt[5];
uniform vec3 nailAlong[5];
uniform vec3 nailAcross[5];
uniform vec3 nailUp[5];
uniform vec2 palmLine[21];

float bell(float x, float width) {
  return exp(-x * x / (width * width));
}

float distanceToSegment(vec2 p, vec2 a, vec2 b) {
  vec2 ab = b - a;
  return distance(p, a + ab * clamp(dot(p - a, ab) / dot(ab, ab), 0.0, 1.0));
}

float paint(inout vec3 colour) {
  vec3 normal = normalize(vRestNormal);
  float up = dot(normal, hand[3]);
  colour = mix(palmColour, backColour, smoothstep(-0.55, 0.35, up));

  float crease = 0.0;
  float flush = 0.0;
  for (int i = 0; i < 14; i++) {
    vec3 offset = vRest - creaseAt[i];
    float along = dot(offset, creaseAlong[i]);
    float facing = dot(normal, creaseUp[i]);
    float near = 1.0 - smoothstep(0.011, 0.016, length(offset));
    crease += near * (1.0 - smoothstep(-0.5, 0.0, facing)) * bell(along, 0.0008);
    float wrinkles = bell(along, 0.0035) * (0.5 + 0.5 * cos(along * 2600.0));
    crease += 0.45 * near * smoothstep(0.3, 0.9, facing) * wrinkles;
    flush += 0.5 * near * smoothstep(0.0, 0.9, facing) * bell(along, 0.007);
  }
  vec3 fromWrist = vRest - hand[0];
  vec2 flatHand = vec2(dot(fromWrist, hand[1]), dot(fromWrist, hand[2]));
  float line = 1.0;
  for (int i = 0; i < 21; i++) {
    if (i % 7 != 6) line = min(line, distanceToSegment(flatHand, palmLine[i], palmLine[i + 1]));
  }
  crease += (1.0 - smoothstep(-0.6, -0.2, up)) * bell(line, 0.0008);

  float nail = 0.0;
  float rim = 0.0;
  for (int i = 0; i < 5; i++) {
    vec3 offset = vRest - nailAt[i];
    float width = i == 0 ? 0.0068 : i == 4 ? 0.0045 : 0.0054;
    vec2 p = vec2(dot(offset, nailAcross[i]) / width, dot(offset, nailAlong[i]) / (width * 1.25));
    // An exponent above 2 makes the rounded rectangle of a nail.
    float r = pow(pow(abs(p.x), 3.0) + pow(abs(p.y), 3.0), 1.0 / 3.0);
    float facing = smoothstep(0.15, 0.4, dot(normal, nailUp[i])) * step(length(offset), 0.02);
    nail = max(nail, facing * (1.0 - smoothstep(0.92, 1.0, r)));
    rim = max(rim, facing * bell(r - 1.02, 0.09));
    flush += 0.6 * (1.0 - smoothstep(0.004, 0.016, length(offset)));
  }
  colour *= mix(vec3(1.0), vec3(0.62, 0.47, 0.43), clamp(0.75 * crease + 0.4 * rim * (1.0 - nail), 0.0, 1.0));
  colour *= mix(vec3(1.0), vec3(1.03, 0.88, 0.86), clamp(flush, 0.0, 1.0));
  colour = mix(colour, mix(palmColour, vec3(0.85, 0.58, 0.52), 0.35) * 1.08, nail);
  return nail;
}
`;
