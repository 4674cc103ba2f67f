import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { packageRoot } from '../package-root.ts';

/** Share of exports that must say what they are. */
const least = 0.95;

/** Scenarios, specs and graphs are data with words of their own, which the page shows. */
const describesItself = (statement: ts.Statement): boolean =>
  ts.isVariableStatement(statement) && /^ +(description|story):/m.test(statement.getText());

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Names of a module's exported declarations, and whether each of them says what it is. */
function exportsOf(text: string): { readonly name: string; readonly said: boolean }[] {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(isExported).map((statement) => ({
    name: /\b(?:const|class|function|interface|type)\*? (\w+)/.exec(statement.getText())?.[1] ?? '',
    said: ts.getJSDocCommentsAndTags(statement).length > 0 || describesItself(statement),
  }));
}

it('exports without a docstring are found', () => {
  const text = `/** Said. */ export const a = 1;
    export type B = 2;
    // Not said.
    export function c() {}
    export const d = {
      description: 'by itself',
    };
    const e = 3;`;
  assert.deepEqual(exportsOf(text), [
    { name: 'a', said: true },
    { name: 'B', said: false },
    { name: 'c', said: false },
    { name: 'd', said: true },
  ]);
});

it(`at least ${least * 100} % of the exports have a docstring`, () => {
  const files = globSync(['**/*.ts'], {
    cwd: packageRoot,
    ignore: [
      'node_modules',
      'dist',
      'lib',
      'examples',
      'test-results',
      '**/*.{test,d}.ts',
      '*/**/testing/**',
      '**/test-workers/**',
    ],
  });
  const all = files.flatMap((file) =>
    exportsOf(readFileSync(path.join(packageRoot, file), 'utf8')).map((one) => ({ ...one, file })),
  );
  const unsaid = all.filter(({ said }) => !said);
  const share = 1 - unsaid.length / all.length;
  const list = unsaid.map(({ file, name }) => `${file}: ${name}`).join('\n');
  assert.ok(share >= least, `${(100 * share).toFixed(1)} % have one. These have none:\n${list}`);
});
