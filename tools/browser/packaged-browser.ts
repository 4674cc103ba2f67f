import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { packageFolder } from '../dev-server/package-files.ts';
import { cacheFolders, ownFolder } from '../process/cache-folders.ts';
import { browserVersion } from './browser-version.ts';
import { unpackOnce } from './unpack-once.ts';

const packageName = '@sparticuz/chromium';

/**
 * fontconfig's settings: the system's fonts, and the few that come with the package. The package's
 * own file names folders of Lambda machines.
 */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Unpacks Chromium, SwiftShader, fonts and the libraries that a bare system lacks. */
async function unpack(bin: string, folder: string): Promise<void> {
  // tar-fs is a dependency of the package, not of ours.
  const require = createRequire(path.join(bin, '..', 'build', 'index.js'));
  const tar = require('tar-fs') as { extract(folder: string): NodeJS.WritableStream };
  const inflate = (file: string, target: NodeJS.WritableStream): Promise<void> =>
    pipeline(createReadStream(path.join(bin, file)), createBrotliDecompress(), target);
  await Promise.all([
    inflate('chromium.br', createWriteStream(path.join(folder, 'chromium'), { mode: 0o755 })),
    inflate('swiftshader.tar.br', tar.extract(folder)),
    inflate('al2023.tar.br', tar.extract(folder)),
    inflate('fonts.tar.br', tar.extract(folder)),
  ]);
  await writeFile(path.join(folder, 'fonts.conf'), fontSettings);
}

/**
 * The Chromium inside the npm package `@sparticuz/chromium`, unpacked into a folder of the user.
 * Needs Linux on x64 and glibc, nothing else.
 *
 * @throws an Error that says why it cannot be used here.
 */
export async function packagedBrowser(): Promise<{ path: string; env: Record<string, string> }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The Chromium packaged on npm is for Linux on x64; this is ${process.platform} on ${process.arch}.`,
    );
  }
  const packaged = packageFolder(packageName);
  const bin = path.join(packaged, 'bin');
  const manifest = JSON.parse(await readFile(path.join(packaged, 'package.json'), 'utf8')) as {
    version: string;
  };

  const problems: string[] = [];
  for (const cache of cacheFolders()) {
    try {
      await ownFolder(cache);
      const folder = await unpackOnce(cache, `chromium-${manifest.version}`, (into) =>
        unpack(bin, into),
      );
      const env = {
        LD_LIBRARY_PATH: [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH]
          .filter(Boolean)
          .join(':'),
        FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
        XDG_CACHE_HOME: path.join(cache, 'home'),
        XDG_CONFIG_HOME: path.join(cache, 'home'),
      };
      const executable = path.join(folder, 'chromium');
      await browserVersion(executable, env);
      return { path: executable, env };
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`The Chromium of ${packageName} could not be used: ${problems.join(' ')}`);
}
