import { expect } from '@open-wc/testing';
import type * as tf from '@tensorflow/tfjs';
import { webglBackend } from '../textures.ts';

interface WebGl {
  readonly backend: tf.MathBackendWebGL;
  readonly gl: WebGL2RenderingContext;
}

/** The current backend and its context. */
export function webGl(): WebGl {
  const backend = webglBackend();
  const gl = backend?.gpgpu.gl;
  if (backend === null || !(gl instanceof WebGL2RenderingContext)) throw new Error('No WebGL2.');
  return { backend, gl };
}

/** Everything that tfjs, or whoever else draws on its context, could rely on. */
export function stateOf(gl: WebGL2RenderingContext): unknown[] {
  const names = [
    'READ_FRAMEBUFFER_BINDING',
    'DRAW_FRAMEBUFFER_BINDING',
    'CURRENT_PROGRAM',
    'VERTEX_ARRAY_BINDING',
    'ARRAY_BUFFER_BINDING',
    'ELEMENT_ARRAY_BUFFER_BINDING',
    'PIXEL_PACK_BUFFER_BINDING',
    'PIXEL_UNPACK_BUFFER_BINDING',
    'ACTIVE_TEXTURE',
    'SCISSOR_TEST',
    'CULL_FACE',
    'BLEND',
    'DITHER',
    'PACK_ALIGNMENT',
    'UNPACK_ALIGNMENT',
    'UNPACK_ROW_LENGTH',
    'UNPACK_SKIP_ROWS',
    'UNPACK_SKIP_PIXELS',
    'UNPACK_FLIP_Y_WEBGL',
    'PACK_ROW_LENGTH',
  ] as const;
  const boxes = [gl.VIEWPORT, gl.SCISSOR_BOX].flatMap((name) =>
    Array.from(gl.getParameter(name) as Int32Array),
  );
  const unit = gl.getParameter(gl.ACTIVE_TEXTURE) as number;
  const textures = [0, 1, 2, 3].map((index) => {
    gl.activeTexture(gl.TEXTURE0 + index);
    return gl.getParameter(gl.TEXTURE_BINDING_2D) as unknown;
  });
  gl.activeTexture(unit);
  return [...names.map((name) => gl.getParameter(gl[name]) as unknown), ...boxes, ...textures];
}

/** The very same objects: two programs look alike to a deep comparison. */
export function expectSame(actual: readonly unknown[], expected: readonly unknown[]): void {
  expect(actual.length).to.equal(expected.length);
  for (const [index, value] of expected.entries()) expect(actual[index]).to.equal(value);
}

/** Counts calls of some methods of a context. */
export const countsOf = (gl: WebGL2RenderingContext, names: readonly string[]) => {
  const calls: string[] = [];
  for (const name of names) {
    const original = Reflect.get(gl, name) as (...args: unknown[]) => unknown;
    Reflect.set(gl, name, (...args: unknown[]) => {
      calls.push(name);
      return original.apply(gl, args);
    });
  }
  return {
    calls,
    restore: () => names.forEach((name) => Reflect.deleteProperty(gl, name)),
  };
};
