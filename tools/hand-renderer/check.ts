import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { pageScript, withPage } from './browser-page.ts';
import type { Detection } from './detection.ts';
import type { FrameEntry, HandsFile } from './hands-file.ts';
import type { Point } from './scene-description.ts';

/** Hand presences tried, the default first: MediaPipe does not report the score, only who passes. */
const thresholds = [0.5, 0.95] as const;

/**
 * Compares the pictures with MediaPipe's own wasm runtime (static images, not mirrored, full
 * model).
 *
 * @param folder Holds `hands.json` and the pictures.
 * @param names The pictures to compare; none means all.
 * @returns A Markdown table.
 */
export async function checkPictures(folder: string, names: readonly string[]): Promise<string> {
  const { pictures } = JSON.parse(
    await readFile(path.join(folder, 'hands.json'), 'utf8'),
  ) as HandsFile;
  const mediapipe = path.dirname(createRequire(import.meta.url).resolve('@mediapipe/hands'));
  const server = await serve({ '/mediapipe/': mediapipe, '/hands/': folder });
  try {
    return await withPage(async (page) => {
      await page.goto(addressOf(server));
      await page.addScriptTag({ url: '/mediapipe/hands.js' });
      await page.addScriptTag({ content: await pageScript('detect.ts') });
      const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name));
      const frames = wanted.flatMap((picture) =>
        'frames' in picture ? picture.frames : [picture],
      );
      const found = frames.map((): Detection[][] => []);
      // A new threshold costs MediaPipe a new graph and new shaders, a new picture does not.
      for (const threshold of thresholds) {
        for (const [i, { file }] of frames.entries()) {
          console.error(`${file} ≥ ${threshold}`);
          found[i]?.push(await detect(page, file, threshold));
        }
      }
      return [...heading, ...frames.flatMap((frame, i) => compare(frame, found[i] ?? []))].join(
        '\n',
      );
    });
  } finally {
    server.close();
  }
}

const heading = [
  '| picture | true hand | presence | MediaPipe says | mean error, px | % of palm | worst point, px |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

function detect(page: Page, file: string, presence: number): Promise<Detection[]> {
  return page.evaluate(
    (name, threshold) =>
      (
        globalThis as unknown as {
          detectHands: (file: string, presence: number) => Promise<Detection[]>;
        }
      ).detectHands(name, threshold),
    file,
    presence,
  );
}

/** @param detections What was found at each of the thresholds. */
function compare({ file, hands }: FrameEntry, detections: readonly Detection[][]): string[] {
  return hands.map(({ handedness, keypoints }) => {
    const palm = distance(keypoints[0], keypoints[9]);
    const errorsOf = (detection: Detection) =>
      detection.keypoints.map((point, i) => distance(point, keypoints[i]));
    // A detection belongs to this hand if it is off by less than half a palm.
    const matches = detections.map((found) =>
      found.find((detection) => mean(errorsOf(detection)) < palm / 2),
    );
    const [match] = matches;
    const head = `| ${file.replace('.png', '')} | ${handedness}`;
    if (match === undefined) return `${head} | not found | – | – | – | – |`;
    const passed = thresholds.filter((_, i) => matches[i] !== undefined);
    const errors = errorsOf(match);
    const worst = Math.max(...errors);
    return `${head} | ${[
      `≥ ${Math.max(...passed)}`,
      `${match.label} ${match.labelScore.toFixed(3)}`,
      mean(errors).toFixed(1),
      ((100 * mean(errors)) / palm).toFixed(1),
      `${worst.toFixed(1)} (point ${errors.indexOf(worst)})`,
    ].join(' | ')} |`;
  });
}

function distance(a: Point | undefined, b: Point | undefined): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
};

/** Serves folders by prefix, and an empty page for the rest. */
function serve(folders: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost').pathname;
    const [prefix, folder] = Object.entries(folders).find(([start]) => url.startsWith(start)) ?? [];
    if (prefix === undefined || folder === undefined) {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>check</title>');
      return;
    }
    response.setHeader('content-type', types[path.extname(url)] ?? 'application/octet-stream');
    createReadStream(path.join(folder, url.slice(prefix.length)))
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}/`;
}
