import type { CreateSubjectLoader } from './loaded-subject.ts';

/** Imports what runs a subject in a realm. */
type ImportLoader = () => Promise<CreateSubjectLoader>;

const loaders = new Map<string, ImportLoader>();

/** Makes known how a subject runs in a realm, in place of what had the same id. */
export function registerLoader(id: string, load: ImportLoader): void {
  loaders.set(id, load);
}

registerLoader('hands', async () => (await import('./hands/loader.ts')).createHandsLoader());
registerLoader('graph', async () => (await import('./graph/loader.ts')).createGraphLoader);

/**
 * What runs a subject in a realm.
 *
 * @throws Error where the realm knows no subject of that id
 */
export async function loaderOf(id: string): Promise<CreateSubjectLoader> {
  const load = loaders.get(id);
  if (load === undefined) {
    throw new Error(
      `This realm runs no subject "${id}". It runs: ${[...loaders.keys()].join(', ')}.`,
    );
  }
  return load();
}
