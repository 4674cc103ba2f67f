import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import type { Page } from 'puppeteer-core';
import { pageScript, withPage } from './browser-page.ts';
import type { FrameEntry, HandsFile, PictureEntry } from './hands-file.ts';
import { type Picture, pictures } from './pictures.ts';
import { encodePng } from './png.ts';
import { installRigPackages } from './rig-packages.ts';
import type { Handedness, RenderedScene, SceneDescription } from './scene-description.ts';

/** Renders all pictures into a folder, with a `hands.json` that says where their key points are. */
export async function renderPictures(projectRoot: string, folder: string): Promise<void> {
  const modules = await installRigPackages(projectRoot);
  const rigs = { Left: await rigFile(modules, 'left'), Right: await rigFile(modules, 'right') };
  await withPage(async (page) => {
    page.on('console', (message) => console.error(`  browser: ${message.text()}`));
    await page.addScriptTag({ content: await pageScript('render.ts', [modules]) });
    const entries: PictureEntry[] = [];
    for (const picture of pictures) {
      console.error(picture.name);
      entries.push(await renderPicture(page, picture, rigs, folder));
    }
    const file: HandsFile = { pictures: entries };
    const json = await format(JSON.stringify(file), { parser: 'json', printWidth: 100 });
    await writeFile(path.join(folder, 'hands.json'), json);
  });
}

type Rigs = Readonly<Record<Handedness, string>>;

async function renderPicture(
  page: Page,
  { name, title, frames: scenes, sequence }: Picture,
  rigs: Rigs,
  folder: string,
): Promise<PictureEntry> {
  const frames: FrameEntry[] = [];
  for (const [i, scene] of scenes.entries()) {
    const { rgba, hands } = await renderScene(page, scene, rigs);
    const file = sequence ? `${name}/${String(i).padStart(2, '0')}.png` : `${name}.png`;
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, encodePng(Buffer.from(rgba, 'base64'), scene.width, scene.height));
    frames.push({ file, hands: hands.map(rounded) });
  }
  const [frame] = frames;
  const [scene] = scenes;
  if (frame === undefined || scene === undefined) {
    throw new Error(`The picture "${name}" has no frame: give it at least one.`);
  }
  const head = { name, title, width: scene.width, height: scene.height };
  return sequence ? { ...head, frames } : { ...head, ...frame };
}

function renderScene(page: Page, scene: SceneDescription, rigs: Rigs): Promise<RenderedScene> {
  return page.evaluate(
    (description, files) =>
      (
        globalThis as unknown as {
          renderHands: (scene: SceneDescription, rigs: Rigs) => Promise<RenderedScene>;
        }
      ).renderHands(description, files),
    scene,
    rigs,
  );
}

/** A hundredth of a pixel: finer than any detector, and a short file. */
function rounded({ handedness, keypoints }: RenderedScene['hands'][number]) {
  const round = (value: number) => Math.round(value * 100) / 100;
  return { handedness, keypoints: keypoints.map(({ x, y }) => ({ x: round(x), y: round(y) })) };
}

function rigFile(modules: string, side: 'left' | 'right'): Promise<string> {
  const folder = '@webxr-input-profiles/assets/dist/profiles/generic-hand';
  return readFile(path.join(modules, folder, `${side}.glb`), 'base64');
}
