import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Exact versions: they decide the pixels. Only this tool needs them, so `npm ci` does not install them. */
const packages = { three: '0.187.0', '@webxr-input-profiles/assets': '1.0.20' } as const;

/**
 * Installs three.js and the rigged hands into a cache folder, unless they are there already.
 *
 * @returns The absolute path of the `node_modules` that holds them.
 */
export async function installRigPackages(projectRoot: string): Promise<string> {
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const folder = path.join(projectRoot, '.cache/hand-renderer', Object.values(packages).join('-'));
  const modules = path.join(folder, 'node_modules');
  try {
    await Promise.all(
      Object.keys(packages).map((name) => access(path.join(modules, name, 'package.json'))),
    );
  } catch {
    console.error(
      `Installing ${wanted.join(' and ')} into ${path.relative(projectRoot, folder)} …`,
    );
    await mkdir(folder, { recursive: true });
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const options = [
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
    ];
    await promisify(execFile)(npm, ['install', '--prefix', folder, ...options, ...wanted], {
      shell: process.platform === 'win32',
    });
  }
  return modules;
}
