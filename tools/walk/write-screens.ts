/** `npm run screens [-- NAME…]`: takes the pictures in `docs/screens` from the running playground. */
import path from 'node:path';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { packageRoot } from '../package-root.ts';
import { makeFolder } from '../process/make-folder.ts';
import { runCommand } from '../process/run-command.ts';
import { writeWhole } from '../process/write-whole.ts';
import { everything, openPlayground, picturedWindows, themes } from './playground-page.ts';
import { screens } from './screens.ts';

/** Gives a tab the room of chart and pictures, where they are side by side, and puts its top in view. */
const scrollTo = (element: string): string =>
  `(async () => {
    const find = (name) => (${everything})(document).find((one) => one.localName === name);
    const page = find('fb-scenario-page');
    page.tall = true;
    await page.updateComplete;
    find('${element}').scrollIntoView();
    scrollBy(0, -110);
  })()`;

async function main(wanted: readonly string[]): Promise<number> {
  const known = screens.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(`There is no screen ${unknown.join(', ')}. Screens: ${known.join(', ')}.`);
  }
  const folder = path.join(packageRoot, 'docs/screens');
  await makeFolder(folder);
  const playground = await openPlayground();
  try {
    for (const screen of screens) {
      const { name, pictured, from } = screen;
      if (wanted.length > 0 ? !wanted.includes(name) : !pictured) continue;
      await playground.show('light', 'desktop');
      await screen.reach(playground);
      for (const window of picturedWindows) {
        for (const theme of themes) {
          await playground.show(theme, window);
          if (from !== undefined) await playground.page.evaluate(scrollTo(from));
          const file = `${name}-${window}-${theme}.png`;
          await writeWhole(path.join(folder, file), await playground.page.screenshot());
          console.log(`docs/screens/${file}`);
        }
      }
    }
  } finally {
    await playground.close();
  }
  return exitCodes.ok;
}

await runCommand(() => main(process.argv.slice(2)));
