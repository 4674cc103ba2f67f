import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { usage } from '../command-line/usage.ts';
import { packageRoot } from '../package-root.ts';

/** Scripts that are the tests themselves. */
const tests = ['test', 'test:full', 'verify'];

/** How the scripts of package.json are run, but for the tests themselves. */
export async function scriptCommands(): Promise<readonly string[]> {
  const text = await readFile(path.join(packageRoot, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
  return Object.keys(scripts)
    .filter((name) => !tests.includes(name))
    .map((name) => (name === 'start' ? 'npm start' : `npm run ${name}`));
}

const command = /^(?:npm|npx|node|faultbook) /;

/** The commands in a text in Markdown: lines of `sh` blocks, and spans of code in a sentence. */
export function commandsIn(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^ *```sh\n(.*?)^ *```/gms)].flatMap(([, text = '']) =>
    text.split('\n'),
  );
  const prose = markdown.replaceAll(/^ *```.*?^ *```/gms, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  return [...blocks, ...spans].flatMap((line) =>
    line
      .split('&&')
      .map((part) => part.trim())
      .filter((part) => command.test(part)),
  );
}

async function documents(): Promise<readonly string[]> {
  const found = await readdir(path.join(packageRoot, 'docs'), { recursive: true });
  const names = [
    'README.md',
    'CONTRIBUTING.md',
    ...found.filter((name) => name.endsWith('.md')).map((name) => path.join('docs', name)),
  ];
  return Promise.all(names.map((name) => readFile(path.join(packageRoot, name), 'utf8')));
}

/** The forms of commands that `faultbook help` shows. */
const helpCommands = (): readonly string[] =>
  usage(null)
    .split('\n')
    .filter((line) => line.startsWith('  faultbook '))
    .map((line) => line.trim().split(/ {2,}/)[0] ?? '');

const isTest = (text: string): boolean =>
  tests.some((name) => new RegExp(`^npm (?:run )?${name}(?: |$)`).test(text));

/** Every script, and every command that README, CONTRIBUTING, docs and `help` print, each once. */
export async function printedCommands(): Promise<readonly string[]> {
  const all = [
    ...(await scriptCommands()),
    ...(await documents()).flatMap(commandsIn),
    ...helpCommands(),
  ];
  return [...new Set(all)].filter((text) => !isTest(text)).sort();
}
