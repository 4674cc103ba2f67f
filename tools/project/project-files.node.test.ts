import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compiledNames } from '../build/package/compiled-names.ts';
import { findProject, loadProject } from './find-project.ts';
import { init } from './init.ts';
import { parseTest, shardFiles } from './parse-test.ts';
import { filesOf } from './model-files.ts';
import { projectModule } from './project-module.ts';
import { servedPath } from './served-path.ts';

describe('a project on disk', () => {
  let root = '';
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'faultbook-project-'));
    await mkdir(path.join(root, 'pictures'));
    await writeFile(path.join(root, 'pictures/our hand.jpg'), '');
    await writeFile(path.join(root, 'pictures/notes.txt'), '');
    const config = { scenarios: ['**/*.scenario.mjs'], pictures: './pictures' };
    const text = `export default ${JSON.stringify(config)};`;
    await writeFile(path.join(root, 'faultbook.config.mjs'), text);
    const scenario = `export default { id: 'ours', title: 'Ours', tags: [] };
export const late = { id: 'late', story: '', faults: [] };`;
    await writeFile(path.join(root, 'late.scenario.mjs'), scenario);
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('is found by its configuration, with its scenarios and pictures', async () => {
    const files = await findProject(root);
    assert.deepEqual(files?.scenarioFiles, [path.join(root, 'late.scenario.mjs')]);
    assert.deepEqual(
      files.pictures.map(({ name }) => name),
      ['our hand'],
    );
    const project = await loadProject(root);
    assert.equal(project?.groups[0]?.scenarios[0]?.id, 'late');
    assert.equal(await findProject(path.join(root, 'pictures')), null);
  });

  it('becomes a module that a server or a bundler answers with', async () => {
    const files = await findProject(root);
    assert.ok(files);
    const address = (file: string): string => servedPath(root, file);
    const text = projectModule(files, { module: address, file: address });
    assert.match(text, /^import config from "\/faultbook\.config\.mjs";$/m);
    assert.match(text, /^import \* as scenarios0 from "\/late\.scenario\.mjs";$/m);
    assert.match(text, /\{"name":"our hand","url":"\/pictures\/our%20hand\.jpg"\}/);
  });

  it('has its models in that module, with the weights beside them and nothing from elsewhere', async () => {
    const folder = path.join(root, 'with-model');
    const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
    await mkdir(folder);
    const weightsIn = (file: string) =>
      write('model.json', JSON.stringify({ weightsManifest: [{ paths: [file], weights: [] }] }));
    await write(
      'faultbook.config.mjs',
      'export default { scenarios: [], models: [{ name: "face", from: "./model.json" }] };',
    );
    const fileNames = async () =>
      filesOf((await findProject(folder))?.models ?? []).map((file) => path.relative(folder, file));
    await weightsIn('a.bin');
    assert.deepEqual(await fileNames(), ['model.json', 'a.bin']);
    for (const outside of ['../secret.txt', '/etc/hostname', 'a/../../b', 'file:///etc/hostname']) {
      await weightsIn(outside);
      assert.deepEqual(await fileNames(), ['model.json'], outside);
    }
    const files = await findProject(folder);
    assert.ok(files);
    const text = projectModule(files, {
      module: (file) => file,
      file: (file) => path.relative(folder, file),
      base: '../',
    });
    assert.match(text, /models: \{"face":\{"url":"model\.json","tensors":\{\}\}\},/);
    assert.match(text, /base: new URL\("\.\.\/", import\.meta\.url\)\.href,/);
  });

  it('is written by init, which overwrites nothing', async () => {
    const empty = path.join(root, 'empty');
    await mkdir(empty);
    const written = await init([], empty);
    assert.deepEqual(written, [
      'faultbook.config.ts',
      'failures/unscaled-frame.scenario.ts',
      'failures/unscaled-frame.test.ts',
    ]);
    await rm(path.join(empty, 'faultbook.config.ts'));
    await assert.rejects(init([], empty), /unscaled-frame\.scenario\.ts is already here/);
    await assert.rejects(readFile(path.join(empty, 'faultbook.config.ts')), { code: 'ENOENT' });
  });

  it('names what is missing', async () => {
    const broken = path.join(root, 'broken');
    await mkdir(broken);
    const write = (text: string) => writeFile(path.join(broken, 'faultbook.config.mjs'), text);
    await write('export default { scenarios: [], pictures: "./none" };');
    await assert.rejects(findProject(broken), /The folder of pictures "\.\/none" does not exist/);
    await write('export default { scenarios: "failures" };');
    await assert.rejects(findProject(broken), /needs "scenarios", a list of globs/);
    const models = (text: string) => write(`export default { scenarios: [], models: ${text} };`);
    await models('{ name: "face" }');
    await assert.rejects(findProject(broken), /"models" is a list/);
    await models('[{ name: "face", from: "./face" }]');
    await assert.rejects(findProject(broken), /"face": there is no file or folder "\.\/face" in /);
    await models('[{ name: "face", from: "./", inputs: { usual: "./none.json" } }]');
    await assert.rejects(
      findProject(broken),
      /the folder "\.\/" has no model\.json and no \.tflite/,
    );
    await writeFile(path.join(broken, 'model.json'), '{}');
    await assert.rejects(findProject(broken), /"face": there is no file "\.\/none\.json" in /);
    await write('export const config = 1;');
    await assert.rejects(findProject(broken), /exports no configuration/);
    await write('throw new Error("a typing error");');
    await assert.rejects(findProject(broken), /cannot be loaded: a typing error/);
  });
});

describe('the words of faultbook test', () => {
  it('are read, and wrong ones rejected', () => {
    assert.deepEqual(parseTest(['a/*.ts', '--shard', '2/3', '--junit', 'x.xml']), {
      globs: ['a/*.ts'],
      shard: { part: 2, of: 3 },
      junit: 'x.xml',
      artifacts: null,
      update: false,
    });
    for (const shard of ['0/2', '3/2', '1', 'a/b']) {
      assert.throws(() => parseTest(['--shard', shard]), /--shard takes i\/n/);
    }
    assert.throws(() => parseTest(['--shards', '1/2']), /faultbook test \[glob\]/);
  });

  it('divide the files among the shards, each once', () => {
    const files = ['a', 'b', 'c', 'd', 'e'];
    const parts = [1, 2, 3].flatMap((part) => shardFiles(files, { part, of: 3 }));
    assert.deepEqual(parts.sort(), files);
  });
});

describe('names of compiled modules', () => {
  it('take the place of those of sources, and are as long', () => {
    for (const [source, compiled] of [
      [`import type { A } from './a.ts';`, `import type { A } from './a.js';`],
      [`export * from "../b/c.ts";`, `export * from "../b/c.js";`],
      [`type A = import('./a.ts').A;`, `type A = import('./a.js').A;`],
      [`new URL('./w.worker.ts', import.meta.url)`, `new URL('./w.worker.js', import.meta.url)`],
      [
        `<script type="module" src="./main.ts"></script>`,
        `<script type="module" src="./main.js"></script>`,
      ],
      [`file('kernels/Cast.ts')`, `file('kernels/Cast.ts')`],
    ] as const) {
      assert.equal(compiledNames(source), compiled);
    }
  });
});
