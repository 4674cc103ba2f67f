const pending = new Set<() => void>();
let listening = false;

/**
 * Does synchronous work when this process ends: by itself, by `process.exit`, or by a signal after
 * `exitOnSignals`. The last work given is the first done.
 *
 * @returns takes the work back.
 */
export function atExit(work: () => void): () => void {
  if (!listening) process.on('exit', doAll);
  listening = true;
  pending.add(work);
  return () => {
    pending.delete(work);
  };
}

function doAll(): void {
  for (const work of [...pending].reverse()) {
    try {
      work();
    } catch {
      // What is left to do must not depend on it, and nobody is there to be told.
    }
  }
}
