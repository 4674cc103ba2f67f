import { expect } from '@open-wc/testing';
import { afterFrames } from './after-frames.ts';

describe('afterFrames', () => {
  it('waits until the page has drawn that many', async () => {
    let frames = 0;
    const count = (): number => requestAnimationFrame(() => (frames++, count()));
    const counting = count();
    await afterFrames(3);
    cancelAnimationFrame(counting);
    // One may be waited for in vain on a busy machine.
    expect(frames).to.be.at.least(2);
  });

  it('does not wait in a page that nobody sees', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    const request = window.requestAnimationFrame.bind(window);
    let asked = 0;
    window.requestAnimationFrame = (callback) => (asked++, request(callback));
    try {
      await afterFrames(3);
    } finally {
      window.requestAnimationFrame = request;
      Reflect.deleteProperty(document, 'hidden');
    }
    expect(asked).to.equal(0);
  });
});
