import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';

const folder = path.join(packageRoot, 'backends/wasm/scan');

/** Where the compiled scan is kept: it is part of the package, so that nobody compiles it at start. */
export const scanBinary = path.join(folder, 'scan.wasm');

const options = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
  ...['--importMemory', '--enable', 'simd'],
];

/** What is used of AssemblyScript's compiler; its own types would change those of arrays everywhere. */
interface Compiler {
  readonly main: (
    words: readonly string[],
    files: {
      readonly readFile: (name: string) => string | null;
      readonly writeFile: (name: string, contents: Uint8Array | string) => void;
      readonly listFiles: () => readonly string[];
    },
  ) => Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

/** Put together, so that its types are not loaded. */
const compilerModule = ['assemblyscript', 'asc'].join('/');

const loadCompiler = async (): Promise<Compiler> =>
  ((await import(compilerModule)) as { readonly default: Compiler }).default;

/** Compiles `backends/wasm/scan/scan.as`. @throws Error with the compiler's messages */
export async function compileScan(): Promise<Uint8Array> {
  const source = await readFile(path.join(folder, 'scan.as'), 'utf8');
  const compiler = await loadCompiler();
  const binaries: Uint8Array[] = [];
  const { error, stderr } = await compiler.main(['scan.ts', '--outFile', 'scan.wasm', ...options], {
    readFile: (name) => (name === 'scan.ts' ? source : null),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binaries.push(contents);
    },
    listFiles: () => [],
  });
  const [binary] = binaries;
  if (error !== null || binary === undefined) {
    throw new Error(`The scan does not compile:\n${stderr.toString()}`);
  }
  return binary;
}
