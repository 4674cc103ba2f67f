import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** Makes one folder; whether it was not there before. */
const makeOne = (folder: string, mode?: number): Promise<boolean> =>
  mkdir(folder, mode).then(
    () => true,
    async (error: unknown) => {
      if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return false;
      throw error;
    },
  );

/**
 * Makes a folder and those above it that are missing, as `mkdir` with `recursive` does. That one never
 * comes back from a folder that is there and takes none, as those of `/proc`.
 *
 * @param mode rights of the folders that it makes.
 * @returns the outermost folder that it made; undefined if all were there.
 */
export async function makeFolder(folder: string, mode?: number): Promise<string | undefined> {
  try {
    return (await makeOne(folder, mode)) ? folder : undefined;
  } catch (error) {
    const parent = path.dirname(folder);
    if (codeOf(error) !== 'ENOENT' || parent === folder) throw error;
    const made = await makeFolder(parent, mode);
    // Where nothing was missing, the folder above takes none.
    return (await makeOne(folder, mode)) ? (made ?? folder) : made;
  }
}
