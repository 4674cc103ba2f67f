import { expect } from '@open-wc/testing';
import { watchGpu } from './gpu-watch.ts';
import { expectSame, stateOf } from './testing/watch-context.ts';

describe('the watch of a WebGL context', () => {
  const nameOf = (work: () => void): string => {
    try {
      work();
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
    return 'none';
  };

  function newContext(): WebGL2RenderingContext {
    const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
    if (gl === null) throw new Error('There is no WebGL 2.');
    // As tfjs does: the browser restores a context only if it is asked to.
    gl.canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
    return gl;
  }

  const event = (gl: WebGL2RenderingContext, type: string): Promise<void> =>
    new Promise((resolve) => gl.canvas.addEventListener(type, () => resolve(), { once: true }));

  it('confirms a context as long as it is there', () => {
    const watch = watchGpu(newContext());
    for (let i = 0; i < 3; i++) expect(nameOf(() => watch.confirm())).to.equal('none');
    expect(watch.isLost()).to.be.false;
  });

  it('throws once it is lost, and goes on throwing when it was restored, empty', async () => {
    const gl = newContext();
    const watch = watchGpu(gl);
    const extension = gl.getExtension('WEBGL_lose_context');
    const lost = event(gl, 'webglcontextlost');
    extension?.loseContext();
    expect(nameOf(() => watch.confirm())).to.equal('GpuLostError');
    await lost;
    const restored = event(gl, 'webglcontextrestored');
    // The browser allows it only after the event has been handled.
    setTimeout(() => extension?.restoreContext());
    await restored;
    expect(gl.isContextLost()).to.be.false;
    expect(nameOf(() => watch.confirm())).to.equal('GpuLostError');
  });

  it('does not take it for granted that reads reach the GPU', () => {
    const gl = newContext();
    const watch = watchGpu(gl);
    // What a GPU process that has just died does, before anybody knows of it.
    Reflect.set(gl, 'readPixels', () => undefined);
    expect(gl.isContextLost()).to.be.false;
    expect(nameOf(() => watch.confirm())).to.equal('GpuLostError');
    Reflect.deleteProperty(gl, 'readPixels');
    expect(watch.isLost(), 'what was lost stays so').to.be.true;
  });

  it('leaves the state of the context as it was', () => {
    const gl = newContext();
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(3, 3, 1, 1);
    gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, gl.createBuffer());
    const before = stateOf(gl);
    const watch = watchGpu(gl);
    watch.confirm();
    expectSame(stateOf(gl), before);
    expect(gl.getError()).to.equal(gl.NO_ERROR);
  });
});
