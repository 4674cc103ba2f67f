import { startDevServer } from '@web/dev-server';
import type { Middleware } from '@web/dev-server-core';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openedFile, openedQuery } from '../../components/state/opened-address.ts';
import { decodeRecordFile, requireRecordSize } from '../../record/codec/record-file.ts';
import { UsageError } from '../command-line/exit-codes.ts';
import { listeningConfig } from '../dev-server/command-line-settings.ts';
import { parseServerOptions } from '../dev-server/server-options.ts';
import { enterProject } from './enter-project.ts';
import { pageMiddleware } from './page-middleware.ts';
import { projectSettings } from './project-settings.ts';

/** The text of a record, checked. @throws UsageError, FormatError */
async function recordText(file: string): Promise<string> {
  const name = path.basename(file);
  const facts = await stat(file).catch(() => null);
  if (facts === null) throw new UsageError(`There is no file ${file}.`);
  if (!facts.isFile())
    throw new UsageError(`${file} is not a file. Give the JSON file of a record.`);
  requireRecordSize(name, facts.size);
  const text = await readFile(file, 'utf8');
  decodeRecordFile(name, text);
  return text;
}

/** Redirects the bare address to the page that shows the record, and serves the record to that page. */
const recordMiddleware =
  (text: string, name: string): Middleware =>
  async (context, next) => {
    if (context.path === '/' && context.querystring === '') {
      context.redirect(`/${openedQuery(name)}`);
    } else if (context.path === `/${openedFile}`) {
      context.type = 'application/json';
      context.body = text;
    } else {
      await next();
    }
  };

/**
 * `faultbook open FILE`: serves the playground showing a record, with the project of this folder if there
 * is one.
 *
 * @param words the file, and options of the server.
 * @throws UsageError, FormatError for a file that is no record, ConfigError
 */
export async function open(words: readonly string[], root = process.cwd()): Promise<void> {
  const [file, ...rest] = words;
  if (file === undefined || file.startsWith('--')) {
    throw new UsageError('open takes the file of a record first: npx faultbook open record.json');
  }
  const options = parseServerOptions(rest);
  const text = await recordText(path.resolve(root, file));
  await enterProject(root);
  const settings = projectSettings(root);
  const config = await listeningConfig(
    {
      ...settings,
      middleware: [
        ...settings.middleware,
        recordMiddleware(text, path.basename(file)),
        pageMiddleware(root),
      ],
    },
    options,
  );
  await startDevServer({
    config,
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
}
