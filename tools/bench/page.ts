import { proxy, wrap, type Remote } from 'comlink';
import type { BenchRealm } from './realm/bench.worker.ts';
import { warmUps } from './realm/rounds.ts';
import type { GrowthResult, RivalsResult, SuffixResult, TraceResult } from './result.ts';
import { ratioOf } from './summary.ts';

/** What the command asks of its page. */
export interface BenchPage {
  trace(repeats: number): Promise<TraceResult>;
  rivals(repeats: number): Promise<RivalsResult>;
  suffix(repeats: number): Promise<SuffixResult>;
  growth(): Promise<GrowthResult>;
}

declare global {
  interface Window {
    faultbookBench?: BenchPage;
    /** Exposed by the command. */
    faultbookBenchProgress?: (line: string) => void;
  }
}

const folder = new URL('/', document.baseURI).href;
const progress = proxy((line: string) => window.faultbookBenchProgress?.(line));

/** Runs work with a worker of its own, and ends it. */
async function inWorker<T>(work: (realm: Remote<BenchRealm>) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('./realm/bench.worker.ts', import.meta.url), {
    type: 'module',
  });
  const crashed = new Promise<never>((_resolve, reject) =>
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(`The worker of the bench crashed: ${message || 'it did not load'}.`)),
    ),
  );
  try {
    return await Promise.race([work(wrap<BenchRealm>(worker)), crashed]);
  } finally {
    worker.terminate();
  }
}

window.faultbookBench = {
  trace: (repeats) =>
    inWorker(async (realm) => {
      await realm.open(folder);
      return realm.trace(repeats, progress);
    }),

  suffix: (repeats) =>
    inWorker(async (realm) => {
      await realm.open(folder);
      return realm.suffix(repeats, progress);
    }),

  rivals: (repeats) =>
    inWorker(async (realm) => {
      await realm.open(folder);
      const others = await realm.rivals(repeats, progress);
      return inWorker(async (debugged) => {
        await debugged.open(folder);
        const times: { plain: number[]; debug: number[] } = { plain: [], debug: [] };
        for (let round = -warmUps; round < repeats; round++) {
          progress(`debug mode, round ${round + 1} of ${repeats}`);
          const plain = await realm.plain();
          const debug = await debugged.debugged();
          if (round < 0) continue;
          times.plain.push(plain);
          times.debug.push(debug);
        }
        return { ...others, debugMode: ratioOf(times.debug, times.plain) };
      });
    }),

  growth: () => inWorker((realm) => realm.growth(folder, progress)),
};
