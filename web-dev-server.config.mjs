import './tools/process/compile-cache.mjs';
import { tsImport } from 'tsx/esm/api';

const load = (file) => tsImport(file, import.meta.url);
const { serverSettings } = await load('./tools/dev-server/plugins.ts');
const { commandLineSettings } = await load('./tools/dev-server/command-line-settings.ts');

/** `npm start`: options in tools/dev-server/server-options.ts. */
export default await commandLineSettings({ ...serverSettings, appIndex: 'index.html' });
