import type { RealmHost } from './realm-host.ts';

declare global {
  interface Window {
    /** Set by a frame's script once it listens for the message that brings its port. */
    faultbookListens?: boolean;
  }
}

const greeting = 'faultbook-realm';

/** Laid out, so that its elements are; seen and reached by nobody. */
const unseen =
  'position: fixed; inset-block-end: 0; inset-inline-start: 0; inline-size: 1px; block-size: 1px; border: 0; opacity: 0; pointer-events: none';

/**
 * A realm in an iframe of this page: a document with elements, and TensorFlow.js for itself. It
 * shares the thread of the page, which stands still while a network runs there; taking the frame
 * away ends what waits in it, but nothing ends an endless loop.
 *
 * @param script address of a module that answers on the port it is sent (see `listenForPage`)
 */
export function createFrameHost(script: string): RealmHost {
  const { port1: port, port2: far } = new MessageChannel();
  const errors = new EventTarget();
  const fail = (message: string): void => {
    errors.dispatchEvent(new ErrorEvent('error', { message, cancelable: true }));
  };
  const frame = document.createElement('iframe');
  frame.title = 'A realm of a run';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.style.cssText = unseen;
  // Of this document's origin and under its isolation, without a file of its own.
  frame.srcdoc = `<!doctype html><title>Realm</title><script type="module" src="${script}"></script>`;
  frame.addEventListener('load', () => {
    const inside = frame.contentWindow;
    if (inside === null) return;
    inside.addEventListener('error', ({ message }) => fail(message));
    // Module scripts have run, or failed, before their document has loaded.
    // Sent, not handed over: what comes by a port belongs to the window that the port belongs to.
    if (inside.faultbookListens === true) inside.postMessage(greeting, location.origin, [far]);
    else fail('its script did not load');
  });
  document.body.append(frame);
  const sourceOf = (type: string): EventTarget => (type === 'message' ? port : errors);
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer ?? []),
    addEventListener: (type, listener, options) =>
      sourceOf(type).addEventListener(type, listener, options),
    removeEventListener: (type, listener, options) =>
      sourceOf(type).removeEventListener(type, listener, options),
    start: () => port.start(),
    terminate: () => {
      port.close();
      frame.remove();
    },
  };
}

/** In a frame's script: calls back with the port to the page, once. */
export function listenForPage(connect: (port: MessagePort) => void): void {
  const listen = ({ data, ports: [port] }: MessageEvent): void => {
    if (data !== greeting || port === undefined) return;
    removeEventListener('message', listen);
    connect(port);
  };
  addEventListener('message', listen);
  window.faultbookListens = true;
}
