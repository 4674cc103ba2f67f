/**
 * Runs `work` on a WebGL2 context that belongs to somebody else, and leaves the bindings as they
 * were, also after an exception: framebuffers, program, vertex array, viewport, scissor box, the
 * active texture unit and what is bound to units 0 and 1, and the pixel pack buffer. `work` may
 * change those and nothing else; it finds unit 0 active and no pixel pack buffer bound.
 */
export function borrowContext<T>(gl: WebGL2RenderingContext, work: () => T): T {
  const read = gl.getParameter(gl.READ_FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
  const draw = gl.getParameter(gl.DRAW_FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
  const program = gl.getParameter(gl.CURRENT_PROGRAM) as WebGLProgram | null;
  const vertexArray = gl.getParameter(gl.VERTEX_ARRAY_BINDING) as WebGLVertexArrayObject | null;
  const viewport = gl.getParameter(gl.VIEWPORT) as Int32Array;
  const scissor = gl.getParameter(gl.SCISSOR_BOX) as Int32Array;
  const packBuffer = gl.getParameter(gl.PIXEL_PACK_BUFFER_BINDING) as WebGLBuffer | null;
  const unit = gl.getParameter(gl.ACTIVE_TEXTURE) as number;
  gl.activeTexture(gl.TEXTURE1);
  const second = gl.getParameter(gl.TEXTURE_BINDING_2D) as WebGLTexture | null;
  gl.activeTexture(gl.TEXTURE0);
  const first = gl.getParameter(gl.TEXTURE_BINDING_2D) as WebGLTexture | null;
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  try {
    return work();
  } finally {
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, second);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, first);
    gl.activeTexture(unit);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, packBuffer);
    gl.bindVertexArray(vertexArray);
    gl.useProgram(program);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, read);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, draw);
    gl.viewport(viewport[0] ?? 0, viewport[1] ?? 0, viewport[2] ?? 0, viewport[3] ?? 0);
    gl.scissor(scissor[0] ?? 0, scissor[1] ?? 0, scissor[2] ?? 0, scissor[3] ?? 0);
  }
}
