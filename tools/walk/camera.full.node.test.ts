import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launchBrowser } from '../browser/launch-browser.ts';
import { packageRoot } from '../package-root.ts';
import { everything, openPlayground, type PlaygroundPage } from './playground-page.ts';

const address = '?scenario=healthy-hand';

/** A rendered hand as a video of one frame (MJPEG), which a browser plays in place of a camera. */
async function handVideo(file: string): Promise<void> {
  const png = await readFile(path.join(packageRoot, 'assets/hands/open-palm.png'));
  const { browser } = await launchBrowser();
  try {
    const page = await browser.newPage();
    const jpeg = await page.evaluate(`(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${png.toString('base64')}';
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 480];
      canvas.getContext('2d').drawImage(image, 0, 0, 640, 480);
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1];
    })()`);
    await writeFile(file, Buffer.from(String(jpeg), 'base64'));
  } finally {
    await browser.close();
  }
}

async function openCamera(playground: PlaygroundPage): Promise<void> {
  await playground.open(address);
  await playground.runDone();
  await playground.page.evaluate(
    `void (${everything})(document).find((one) => one.localName === 'fb-camera-dialog').show()`,
  );
}

const press = (playground: PlaygroundPage, label: string): Promise<unknown> =>
  playground.page.evaluate(
    `(${everything})(document).find((one) => one.localName === 'button' &&
      one.textContent.trim() === '${label}').click()`,
  );

describe('a picture from the camera', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-camera-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is run: its hand is found', async () => {
    const video = path.join(folder, 'hand.mjpeg');
    await handVideo(video);
    const playground = await openPlayground([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ]);
    try {
      await openCamera(playground);
      await playground.page.waitForFunction(
        `(${everything})(document).some((one) => one.localName === 'video' && one.videoWidth > 0)`,
        { polling: 250 },
      );
      await press(playground, 'Take picture');
      const seen = `(() => {
        const { plan, run } = document.querySelector('fb-app-shell').playground.state;
        return run.status === 'done' && plan.input.kind === 'file' &&
          { name: plan.input.name, hands: run.record.golden.frames[0].hands.length };
      })()`;
      await playground.page.waitForFunction(seen, { polling: 500 });
      const { name, hands } = (await playground.page.evaluate(seen)) as Record<string, unknown>;
      assert.match(String(name), /^camera /);
      assert.equal(hands, 1);
      assert.deepEqual(playground.errors, []);
    } finally {
      await playground.close();
    }
  });

  it('that is refused, or a camera that is missing, is said with what to do', async () => {
    const playground = await openPlayground();
    try {
      await openCamera(playground);
      await playground.shows('dialog[open] [role="alert"]');
      const said = await playground.page.evaluate(
        `(${everything})(document).find((one) => one.matches('dialog[open] [role="alert"]')).textContent`,
      );
      assert.match(String(said), /camera/i);
      assert.deepEqual(playground.errors, []);
    } finally {
      await playground.close();
    }
  });
});
