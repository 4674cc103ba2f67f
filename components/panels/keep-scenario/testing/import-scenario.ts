import assert from 'node:assert/strict';
import ts from 'typescript';
import * as faultbook from '../../../../project/index.ts';
import type { Scenario } from '../../../../record/scenario.ts';

/** The scenario in a written file, its only one, as a project imports it. */
export function importScenario(code: string): Scenario {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Record<string, unknown> = {};
  // What is written is to be run.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('require', 'exports', outputText)((name: string) => {
    assert.equal(name, 'faultbook');
    return faultbook;
  }, exported);
  const { default: family, ...named } = exported;
  assert.ok(family);
  const [scenario, ...more] = Object.values(named);
  assert.deepEqual(more, []);
  return scenario as Scenario;
}
