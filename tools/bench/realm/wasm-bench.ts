import { startBackend } from '../../../backends/backends.ts';
import { decodePicture, usePixelReader } from '../../../engine/realm/decode-picture.ts';
import { createHandDetector } from '../../../subjects/hands/detector.ts';
import { installFileFetch } from '../../node/file-fetch.ts';
import { readPixels } from '../../node/read-pixels.ts';
import type { WasmResult } from '../result.ts';
import { summarise, type Summary } from '../summary.ts';
import { clock, useClock } from './clock.ts';
import { loadNetworks, newTools, type BenchPlaces } from './bench-network.ts';
import { warmUps } from './rounds.ts';
import { measureSuffix } from './suffix.ts';
import { measureTraceOverhead } from './trace-overhead.ts';
import { measureWatch } from './watch-overhead.ts';

/** Milliseconds of what an app calls, on a still picture, once it is warm: nothing is observed. */
async function timeFrames({ weights, pictures }: BenchPlaces, repeats: number): Promise<Summary> {
  const detector = await createHandDetector({ variant: 'full', maxHands: 1, weightsUrl: weights });
  const picture = await fetch(new URL('open-palm.png', pictures));
  const { pixels } = await decodePicture({ name: 'open-palm', bytes: await picture.blob() });
  const times: number[] = [];
  for (let round = -warmUps; round < repeats; round++) {
    const begin = clock();
    const hands = await detector.estimateHands(pixels, { staticImageMode: true });
    if (round >= 0) times.push(clock() - begin);
    if (hands.length !== 1) throw new Error(`The detector found ${hands.length} hands, not one.`);
  }
  pixels.dispose();
  detector.dispose();
  return summarise(times);
}

/** Processor time of this process in milliseconds; it has one thread that computes. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * What tracing costs on the WASM backend, in Node, in processor time. Starts the backend: once in a
 * process.
 */
export async function measureInProcess(
  places: BenchPlaces,
  repeats: number,
  progress: (line: string) => void,
): Promise<Omit<WasmResult, 'runMs'>> {
  installFileFetch();
  usePixelReader(readPixels);
  useClock(processorMs);
  await startBackend({ backend: 'wasm' });
  const tools = newTools();
  const networks = await loadNetworks(places, tools);
  const trace = measureTraceOverhead(networks, tools, repeats, progress);
  const suffix = measureSuffix(networks, tools, repeats, progress);
  tools.meter.dispose();
  const watch = await measureWatch(places, repeats, progress);
  return { trace, suffix, watch, frameMs: await timeFrames(places, repeats) };
}
