import { fragmentSource, vertexSource } from './scan-shader.ts';
import type { TextureLayout } from './texture-layout.ts';

/** A linked program that scans tensors of one kind of layout. */
export interface ScanProgram {
  readonly program: WebGLProgram;
  readonly region: WebGLUniformLocation | null;
  readonly extent: WebGLUniformLocation | null;
  readonly packing: WebGLUniformLocation | null;
}

/** The GPU would not take the scan shader: the driver's message is in it. */
export class ScanShaderError extends Error {
  override name = 'ScanShaderError';
}

/** Compiles and links; the context must not be lost. */
export function createScanProgram(
  gl: WebGL2RenderingContext,
  kind: TextureLayout['kind'],
): ScanProgram {
  const program = gl.createProgram();
  const shaders = [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource(kind)],
  ] as const;
  const compiled = shaders.map(([type, source]) => {
    const shader = gl.createShader(type);
    if (shader === null) throw new ScanShaderError('The WebGL context is lost: no shader is made.');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    return shader;
  });
  gl.linkProgram(program);
  const linked = gl.getProgramParameter(program, gl.LINK_STATUS) as boolean;
  const log = compiled.map((shader) => gl.getShaderInfoLog(shader) ?? '').join('\n');
  for (const shader of compiled) gl.deleteShader(shader);
  if (!linked) {
    const message = `${log}\n${gl.getProgramInfoLog(program) ?? ''}`.trim();
    gl.deleteProgram(program);
    throw new ScanShaderError(`This GPU rejects the ${kind} scan shader: ${message}`);
  }
  return {
    program,
    region: gl.getUniformLocation(program, 'region'),
    extent: gl.getUniformLocation(program, 'extent'),
    packing: gl.getUniformLocation(program, 'packing'),
  };
}
