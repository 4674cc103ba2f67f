import assert from 'node:assert/strict';
import { globSync } from 'tinyglobby';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { packageRoot } from '../package-root.ts';
import { layerProjects } from './layer-projects.ts';

const folder = path.join(packageRoot, 'node_modules/.cache/faultbook-types');
const projects = layerProjects(packageRoot, folder);

const parsed = (name: string): ts.ParsedCommandLine =>
  ts.parseJsonConfigFileContent(projects.get(name), ts.sys, folder, {}, path.join(folder, name));

/** Codes of what the compiler reports on a file with this text, as the only one of its layer. */
function errorsIn(layer: string, text: string): number[] {
  const { options, projectReferences = [] } = parsed(layer);
  const file = path.join(packageRoot, layer, 'probe.ts');
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === file || disk.fileExists(name),
    getSourceFile: (name, languageVersion, ...more) => {
      if (name === file) return ts.createSourceFile(name, text, languageVersion);
      // Whether `npm run types` has written the projects, and for which layers, does not matter.
      const project = path.dirname(name) === folder && projects.get(path.basename(name, '.json'));
      return project
        ? ts.parseJsonText(name, JSON.stringify(project))
        : disk.getSourceFile(name, languageVersion, ...more);
    },
  };
  const program = ts.createProgram({ rootNames: [file], options, projectReferences, host });
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getSemanticDiagnostics(program.getSourceFile(file)),
  ];
  return found.map(({ code }) => code);
}

/** "Cannot find name", with and without a guess at what was meant. */
const unknownName = [2304, 2552, 2580, 2584, 2591];
const unlistedFile = 6307;

describe('projects of the layers', () => {
  it('hold every file of the package once', () => {
    const all = globSync(['**/*.ts'], {
      cwd: packageRoot,
      ignore: ['node_modules', 'dist', 'lib', 'examples', 'test-results'],
      absolute: true,
    });
    const held = [...projects.keys()]
      .filter((name) => name !== 'all')
      .flatMap((name) => parsed(name).fileNames);
    assert.deepEqual(held.toSorted(), all.toSorted());
  });

  for (const [layer, global] of [
    ['trace', 'document.title'],
    ['backends', 'window.innerWidth'],
    ['components', 'importScripts()'],
    ['record', 'process.argv'],
  ] as const) {
    it(`${layer}: nothing may name ${global}`, () => {
      const errors = errorsIn(layer, `export const probe: unknown = ${global};`);
      assert.ok(
        errors.some((code) => unknownName.includes(code)),
        errors.join(),
      );
    });
  }

  for (const [layer, global] of [
    ['trace', 'new OffscreenCanvas(1, 1).width'],
    ['components', 'document.title'],
    ['engine', 'document.title'],
  ] as const) {
    it(`${layer}: may name ${global}`, () => {
      assert.deepEqual(errorsIn(layer, `export const probe: unknown = ${global};`), []);
    });
  }

  it('do not see what is above them', () => {
    const importing = (file: string): string => `export * from '${file}';`;
    const upwards = errorsIn('health', importing('../record/step.ts'));
    const downwards = errorsIn('record', importing('../health/health.ts'));
    assert.ok(upwards.includes(unlistedFile), upwards.join());
    assert.ok(!downwards.includes(unlistedFile), downwards.join());
  });
});
