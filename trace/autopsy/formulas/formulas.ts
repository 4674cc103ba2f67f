import { cpuFormulas } from './cpu.ts';
import type { BackendFormulas } from './formula.ts';
import { wasmFormulas } from './wasm.ts';
import { webglFormulas } from './webgl.ts';

/** What decides which formulas of a backend run. */
export interface FormulaSettings {
  /** Whether four values share a texel. */
  readonly packed: boolean;
}

/**
 * Formulas by tfjs's name of the backend. One that is missing here is explained by the definitions
 * alone: adding a backend is a file and a line.
 */
const byBackend: Readonly<Record<string, (settings: FormulaSettings) => BackendFormulas>> = {
  webgl: ({ packed }) => webglFormulas(packed),
  wasm: () => wasmFormulas,
  cpu: () => cpuFormulas,
};

/** How a backend writes its operations; null for a backend that has no table. */
export const formulasOf = (backend: string, settings: FormulaSettings): BackendFormulas | null =>
  byBackend[backend]?.(settings) ?? null;
