import { tsImport } from 'tsx/esm/api';

const { serverSettings } = await tsImport('./tools/dev-server/plugins.ts', import.meta.url);

export default {
  ...serverSettings,
  appIndex: 'index.html',
  watch: process.argv.includes('--watch'),
};
