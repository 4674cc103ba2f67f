import { seededRandom } from '../../../common/random.ts';
import type { NetworkKind } from '../../../networks/network.ts';
import type { ServedFile } from '../../../networks/reload-network.ts';
import { ArgumentError } from '../../check-arguments.ts';
import { compareBits } from '../../evidence.ts';
import { findNetwork } from '../../find-network.ts';
import { AppError, type Injection, type InjectionContext, type Strike } from '../../injection.ts';
import { WeightReplacements } from '../replace-weight.ts';
import { sameFloats } from '../same-floats.ts';

interface Arguments {
  readonly network: NetworkKind;
  readonly shard: number;
  readonly damage: 'html' | 'not-found' | 'truncated' | 'missing' | 'shuffled' | 'flipped';
}

const block = 4096;
/** Bytes that a proxy or a wrong range request loses. */
const lost = 4;

const page = (text: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    `<!doctype html>\n<html lang="en"><head><title>${text}</title></head><body><div id="app">${text}</div></body></html>\n`,
  );

function shuffled(bytes: Uint8Array<ArrayBuffer>, seed: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const blocks = Array.from({ length: Math.floor(bytes.length / block) }, (_, i) =>
    bytes.slice(i * block, (i + 1) * block),
  );
  for (let last = blocks.length - 1; last > 0; last--) {
    // Sattolo's cycle: no block stays where it was.
    const other = random.whole(last);
    [blocks[last], blocks[other]] = [blocks[other] as typeof bytes, blocks[last] as typeof bytes];
  }
  const mixed = bytes.slice();
  blocks.forEach((part, i) => mixed.set(part, i * block));
  return mixed;
}

function flipped(bytes: Uint8Array<ArrayBuffer>, seed: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const at = random.whole(bytes.length);
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ (1 << random.whole(8));
  return changed;
}

function broken(file: ServedFile, damage: Arguments['damage'], seed: number): ServedFile {
  const { bytes } = file;
  const middle = Math.floor(bytes.length / 2);
  switch (damage) {
    case 'html':
      return { ...file, contentType: 'text/html', bytes: page('Hands') };
    case 'not-found':
      return { ...file, status: 404, contentType: 'text/html', bytes: page('404 Not Found') };
    case 'truncated':
      return { ...file, bytes: bytes.slice(0, middle) };
    case 'missing': {
      const kept = new Uint8Array(bytes.length - lost);
      kept.set(bytes.subarray(0, middle));
      kept.set(bytes.subarray(middle + lost), middle);
      return { ...file, bytes: kept };
    }
    case 'shuffled':
      return { ...file, bytes: shuffled(bytes, seed) };
    case 'flipped':
      return { ...file, bytes: flipped(bytes, seed) };
  }
}

/** Serves one shard broken, and hands the app what the loader made of it. */
export function inject(
  { network, shard, damage }: Arguments,
  { seed, fromFrame }: InjectionContext,
): Injection {
  const replacements = new WeightReplacements();
  const bytes: Strike[] = [];
  let served: Strike | null = null;
  let strike: (() => void) | null = null;
  let reloaded: ReadonlyMap<string, Float32Array> | Error | null = null;
  const struck = new Set<string>();
  return {
    reloads: network,
    serveFile(file) {
      if (file.network !== network) return file;
      if (shard >= file.of) {
        throw new ArgumentError(
          `The ${network} network has ${file.of} shards, 0 to ${file.of - 1}; given: ${shard}.`,
        );
      }
      if (file.index !== shard) return file;
      const changed = broken(file, damage, seed);
      served = {
        site: `weight · ${network} · ${file.name}`,
        frame: null,
        item: null,
        ...compareBits(file.bytes, changed.bytes, [file.bytes.length]),
      };
      return changed;
    },
    observeReload(result) {
      reloaded = result;
    },
    changeNetworks(networks) {
      const target = findNetwork(networks, network);
      strike = () => {
        if (served !== null && bytes.length === 0) bytes.push(served);
        if (reloaded instanceof Error) throw new AppError(reloaded);
        for (const [name, values] of reloaded ?? []) {
          const held = target.model.weights[name]?.[0];
          if (struck.has(name) || held === undefined) continue;
          if (sameFloats(held.dataSync() as Float32Array, values)) continue;
          struck.add(name);
          replacements.replace(target, name, (old) => old.set(values));
        }
      };
      if (fromFrame === 0) strike();
    },
    beginFrame(frame) {
      if (frame >= fromFrame) strike?.();
    },
    reaches: (description) =>
      description.kind === network
        ? description.nodes
            .filter(({ weights }) => weights.some((name) => struck.has(name)))
            .map(({ name }) => name)
        : [],
    strikes: () => [...bytes, ...replacements.strikes],
    restore: () => {
      replacements.restore();
      strike = null;
    },
  };
}
