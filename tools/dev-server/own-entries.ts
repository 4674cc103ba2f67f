import type { Plugin } from '@web/dev-server-core';
import { ownModule } from '../package-root.ts';

/** What a project imports of this package, and the module that it is. */
const entries: Readonly<Record<string, string>> = {
  faultbook: 'project/index.ts',
  'faultbook/injections': 'project/injections.ts',
  'faultbook/probe': 'probe/index.ts',
  'faultbook/scenarios': 'scenarios/scenarios.ts',
  'faultbook/testing': 'testing/index.ts',
};

/** Matches the names of the entries. */
export const entrySpecifier = /^faultbook(?:\/(?:injections|probe|scenarios|testing))?$/;

/** The file of an entry, absolute. */
export const entryFile = (name: string): string => ownModule(entries[name] ?? '');

/**
 * Resolves this package's entries to the modules that the server itself runs, so that a page has each of
 * them once, however the package is installed.
 *
 * @param address how a page requests a file.
 */
export const ownEntries = (address: (file: string) => string): Plugin => ({
  name: 'faultbook-entries',
  resolveImport: ({ source }) =>
    entrySpecifier.test(source) ? address(entryFile(source)) : undefined,
});
