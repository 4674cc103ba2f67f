import { loadAndCompile, loadLiteRt, Tensor, type LiteRt } from '@litertjs/core';

/** Where its WebAssembly is: on the dev server; in Node see `installLiteRt`. */
const folder = (): string =>
  (globalThis as { liteRtFolder?: string }).liteRtFolder ?? '/node_modules/@litertjs/core/wasm/';

let runtime: Promise<LiteRt> | null = null;

/** An output of a network as LiteRT computes it. */
export interface OracleOutput {
  /** LiteRT's name of the output. */
  readonly name: string;
  readonly values: Float32Array;
}

/**
 * Runs a TFLite file in LiteRT.js (its wasm accelerator: XNNPACK in float32), an independent
 * implementation by the format's own authors.
 *
 * @param input Values of the network's one input, in its shape.
 */
export async function runLiteRt(bytes: Uint8Array, input: Float32Array): Promise<OracleOutput[]> {
  runtime ??= withoutWarnings(() => loadLiteRt(folder()));
  await runtime;
  const model = await loadAndCompile(bytes.slice(), { accelerator: 'wasm' });
  const [details] = model.getInputDetails();
  const tensor = new Tensor(input, [...(details?.shape ?? [])]);
  const results = await model.run([tensor]);
  const names = model.getOutputDetails().map(({ name }) => name);
  const outputs = results.map((result, index) => ({
    name: names[index] ?? '',
    values: Float32Array.from(result.toTypedArray() as Float32Array),
  }));
  for (const deletable of [...results, tensor, model]) deletable.delete();
  return outputs;
}

/**
 * Loads what keeps a hold of `console.error`, which then leaves warnings out. LiteRT warns once for
 * every sparse tensor that it may not support them all; the numbers show that it does. In Node it also
 * reports what it does.
 */
async function withoutWarnings<T>(load: () => Promise<T>): Promise<T> {
  const { error } = console;
  console.error = (...given: unknown[]): void => {
    if (!/^(WARNING|INFO):/.test(String(given[0]))) error(...given);
  };
  try {
    return await load();
  } finally {
    console.error = error;
  }
}
