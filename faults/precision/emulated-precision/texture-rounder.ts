import { borrowContext } from '../../../backends/webgl/gl-state.ts';
import { fragmentSource, vertexSource } from './rounding-shader.ts';
import type { Format } from './spec.ts';

/** Rounds float32 textures where they are. */
export interface TextureRounder {
  /** `channels` is what a texel holds: 4 where it is packed, 1 where it is not. */
  round(texture: WebGLTexture, width: number, height: number, channels: 1 | 4): void;
  dispose(): void;
}

/** The GPU would not take the rounding shader: the driver's message is in it. */
export class RoundingShaderError extends Error {
  override readonly name = 'RoundingShaderError';
}

function link(gl: WebGL2RenderingContext, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  const compiled = [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragment],
  ].map(([type, source]) => {
    const shader = gl.createShader(type as GLenum);
    if (shader === null) throw new RoundingShaderError('The WebGL context is lost.');
    gl.shaderSource(shader, source as string);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    return shader;
  });
  gl.linkProgram(program);
  const log = compiled.map((shader) => gl.getShaderInfoLog(shader) ?? '').join('\n');
  for (const shader of compiled) gl.deleteShader(shader);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) === true) return program;
  const message = `${log}\n${gl.getProgramInfoLog(program) ?? ''}`.trim();
  gl.deleteProgram(program);
  throw new RoundingShaderError(`This GPU rejects the rounding shader: ${message}`);
}

/**
 * Rounds on a context that TensorFlow.js owns, with one program for every shape and layout: it draws
 * a texture's rounded texels to a second one, and copies them back. Leaves the context's state as it
 * was.
 *
 * @throws RoundingShaderError
 */
export function createTextureRounder(gl: WebGL2RenderingContext, format: Format): TextureRounder {
  const program = link(gl, fragmentSource(format));
  const framebuffer = gl.createFramebuffer();
  const vertexArray = gl.createVertexArray();
  /** Targets to draw to, by size and channels; a network has few. */
  const targets = new Map<string, WebGLTexture>();
  const target = (width: number, height: number, channels: 1 | 4): WebGLTexture => {
    const key = `${width} ${height} ${channels}`;
    const known = targets.get(key);
    if (known !== undefined) return known;
    const made = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, made);
    gl.texStorage2D(gl.TEXTURE_2D, 1, channels === 4 ? gl.RGBA32F : gl.R32F, width, height);
    targets.set(key, made);
    return made;
  };
  return {
    round(texture, width, height, channels) {
      borrowContext(gl, () => {
        const to = target(width, height, channels);
        gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
        gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, to, 0);
        gl.viewport(0, 0, width, height);
        gl.scissor(0, 0, width, height);
        gl.useProgram(program);
        gl.bindVertexArray(vertexArray);
        gl.bindTexture(gl.TEXTURE_2D, texture);
        gl.drawArrays(gl.TRIANGLES, 0, 3);
        gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 0, 0, width, height);
      });
    },
    dispose() {
      for (const texture of targets.values()) gl.deleteTexture(texture);
      targets.clear();
      gl.deleteFramebuffer(framebuffer);
      gl.deleteVertexArray(vertexArray);
      gl.deleteProgram(program);
    },
  };
}
