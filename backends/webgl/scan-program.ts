import { MeterUnavailableError } from '../measurement.ts';
import { vertexSource } from './scan-shader.ts';

/** A linked program that scans, and where its uniforms are. */
export interface ScanProgram<Uniform extends string> {
  readonly program: WebGLProgram;
  readonly at: Readonly<Record<Uniform, WebGLUniformLocation | null>>;
}

/**
 * Compiles and links; the context must not be lost.
 *
 * @param what names the shader in an error: "packed scan".
 */
export function createScanProgram<Uniform extends string>(
  gl: WebGL2RenderingContext,
  what: string,
  fragment: string,
  uniforms: readonly Uniform[],
): ScanProgram<Uniform> {
  const program = gl.createProgram();
  const shaders = [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const;
  const compiled = shaders.map(([type, source]) => {
    const shader = gl.createShader(type);
    if (shader === null)
      throw new MeterUnavailableError('The WebGL context is lost: no shader is made.');
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
    throw new MeterUnavailableError(`This GPU rejects the ${what} shader: ${message}`);
  }
  const locations = uniforms.map((name) => [name, gl.getUniformLocation(program, name)] as const);
  return {
    program,
    at: Object.fromEntries(locations) as Record<Uniform, WebGLUniformLocation | null>,
  };
}
