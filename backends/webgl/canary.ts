/** Red, green, blue and alpha of the pixel; unlike anything that an empty or a failed read gives. */
const colour = [0x4f, 0xa3, 0x1c, 0xe5] as const;

/**
 * Plants a pixel on a context. The answer says whether it can still be read: once the context is lost, and
 * after it was restored, it cannot. A GPU works in order: where the pixel is read, everything that was read
 * before it came from a living GPU. Leaves the context's state as it was.
 */
export function createCanary(gl: WebGL2RenderingContext): () => boolean {
  const texture = gl.createTexture();
  const framebuffer = gl.createFramebuffer();
  const boundTexture = gl.getParameter(gl.TEXTURE_BINDING_2D) as WebGLTexture | null;
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, 1, 1);
  gl.bindTexture(gl.TEXTURE_2D, boundTexture);
  const boundDraw = gl.getParameter(gl.DRAW_FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
  gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.DRAW_FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const scissors = gl.isEnabled(gl.SCISSOR_TEST);
  gl.disable(gl.SCISSOR_TEST);
  gl.clearBufferfv(
    gl.COLOR,
    0,
    colour.map((channel) => channel / 255),
  );
  if (scissors) gl.enable(gl.SCISSOR_TEST);
  gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, boundDraw);

  return () => {
    if (gl.isContextLost()) return false;
    const boundRead = gl.getParameter(gl.READ_FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
    const boundPack = gl.getParameter(gl.PIXEL_PACK_BUFFER_BINDING) as WebGLBuffer | null;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    // A read that fails leaves them as they are.
    const pixel = new Uint8Array(4);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, boundPack);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, boundRead);
    return colour.every((channel, i) => pixel[i] === channel);
  };
}
