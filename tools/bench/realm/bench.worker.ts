import { expose } from 'comlink';
import type { GrowthResult, RivalsResult, SuffixResult, TraceResult } from '../result.ts';
import {
  inputTensor,
  loadNetworks,
  newTools,
  startPlainBackend,
  type BenchNetwork,
  type BenchTools,
} from './bench-network.ts';
import { measureGrowth } from './growth.ts';
import { measureRivals } from './rivals.ts';
import { measureSuffix } from './suffix.ts';
import { timeDebugged } from './time-debugged.ts';
import { timePlain } from './timed-runs.ts';
import { measureTraceOverhead } from './trace-overhead.ts';

/** Receives a line of text for each part that is done. */
export type Progress = (line: string) => void;

/** What the page asks of a worker. Each has one backend; the debug mode needs one of its own. */
export class BenchRealm {
  private networks: BenchNetwork[] = [];
  private tools: BenchTools | null = null;

  /** @param folder address of the served root, with the slash. */
  async open(folder: string): Promise<string> {
    const { renderer } = await startPlainBackend();
    this.tools = newTools();
    const places = {
      weights: new URL('weights/', folder).href,
      pictures: new URL('assets/hands/', folder).href,
    };
    this.networks = await loadNetworks(places, this.tools);
    return renderer ?? 'none';
  }

  trace(repeats: number, progress: Progress): TraceResult {
    return measureTraceOverhead(this.networks, this.opened(), repeats, progress);
  }

  suffix(repeats: number, progress: Progress): SuffixResult {
    return measureSuffix(this.networks, this.opened(), repeats, progress);
  }

  rivals(repeats: number, progress: Progress): Omit<RivalsResult, 'debugMode'> {
    return measureRivals(this.networks, repeats, progress);
  }

  /** Milliseconds of a plain forward pass of both networks. */
  plain(): number {
    return this.networks.reduce((sum, network) => {
      const input = inputTensor(network, 'clean');
      const { ms } = timePlain(network, input);
      input.dispose();
      return sum + ms;
    }, 0);
  }

  /** The same with the debug mode on, for the rest of this worker's life. */
  debugged(): Promise<number> {
    return timeDebugged(this.networks);
  }

  /** In a fresh worker: the realm that it measures opens the backend. */
  growth(folder: string, progress: Progress): Promise<GrowthResult> {
    return measureGrowth(folder, progress);
  }

  private opened(): BenchTools {
    if (this.tools === null) throw new Error('The worker has not been opened.');
    return this.tools;
  }
}

expose(new BenchRealm());
