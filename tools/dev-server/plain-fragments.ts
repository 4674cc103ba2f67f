import type { Plugin } from '@web/dev-server-core';

/**
 * Lets a folder be served whose path holds a `#`. The adapter of Rollup's plugins resolves imports to
 * paths of files, and takes what follows the `#` there for a fragment of the import, which it appends
 * to the address. An import without a fragment gets none.
 */
export function plainFragments(): Plugin {
  return {
    name: 'faultbook-plain-fragments',
    serverStart({ config }) {
      if (!config.rootDir.includes('#')) return;
      for (const plugin of config.plugins ?? []) {
        const resolve = plugin.resolveImport?.bind(plugin);
        if (resolve === undefined) continue;
        plugin.resolveImport = async (request) => {
          const resolved = await resolve(request);
          if (typeof resolved !== 'string' || request.source.includes('#')) return resolved;
          return resolved.split('#')[0];
        };
      }
    },
  };
}
