import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';
import { layerProjects } from './layer-projects.ts';

/** Kept between runs: what has not changed is not checked again. */
const folder = path.join(packageRoot, 'node_modules/.cache/faultbook-types');

mkdirSync(folder, { recursive: true });
for (const [name, config] of layerProjects(packageRoot, folder)) {
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(config, null, 2));
}
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(
  process.execPath,
  [compiler, '--build', path.join(folder, 'all.json'), ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: packageRoot },
);
process.exitCode = status ?? 1;
