/** The least that a page can do to run both networks once: what the first chart is compared with. */
interface BareAnswer {
  readonly hands: number;
  readonly error?: string;
}

declare global {
  interface Window {
    /** Set when the hands are there; milliseconds since the page was opened. */
    bareResult?: BareAnswer & { readonly ms: number };
  }
}

const worker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }: MessageEvent<BareAnswer>) => {
  window.bareResult = { ...data, ms: performance.now() };
});
worker.addEventListener('error', ({ message }) => {
  window.bareResult = { hands: 0, error: message || 'the worker did not load', ms: NaN };
});
worker.postMessage(new URL('./', document.baseURI).href);

export {};
