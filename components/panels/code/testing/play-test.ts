import assert from 'node:assert/strict';
import ts from 'typescript';
import type { RunRecord } from '../../../../record/record.ts';
import { scenarios } from '../../../../scenarios/scenarios.ts';
import * as testing from '../../../../testing/index.ts';

/**
 * Plays a printed test as a browser would, its runs answered by a record; gives what it runs. What it
 * expects of the record is really compared.
 */
export async function playTest(code: string, record: RunRecord): Promise<unknown[][]> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const calls: unknown[][] = [];
  const answer =
    (name: string) =>
    (...given: unknown[]) => {
      calls.push([name, ...given]);
      return Promise.resolve(record);
    };
  const modules: Readonly<Record<string, object>> = {
    'faultbook/testing': {
      ...Object.fromEntries(Object.keys(testing).map((name) => [name, answer(name)])),
      expectRecord: testing.expectRecord,
      expectRun: testing.expectRun,
    },
    'faultbook/scenarios': { scenarios },
  };
  const bodies: (() => Promise<void>)[] = [];
  const timeouts: number[] = [];
  const context = { timeout: (milliseconds: number) => timeouts.push(milliseconds) };
  // What is generated is to be run.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('require', 'exports', 'it', outputText)(
    (name: string) => modules[name],
    {},
    (_title: string, body: () => Promise<void>) => bodies.push(body.bind(context as never)),
  );
  for (const body of bodies) await body();
  assert.equal(bodies.length, 1);
  assert.deepEqual(timeouts, [120_000]);
  return calls;
}
