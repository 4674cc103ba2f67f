import { UsageError } from '../command-line/exit-codes.ts';
import { enterProject } from './enter-project.ts';
import { findProject, type ProjectFiles } from './find-project.ts';

/**
 * The project of a folder, checked: its scenarios load, its ids are free.
 *
 * @throws UsageError without a configuration; ConfigError where it cannot be used
 */
export async function requireProject(root: string): Promise<ProjectFiles> {
  const files = await findProject(root);
  if (files === null) {
    throw new UsageError(
      `There is no faultbook.config.ts in ${root}. Run npx faultbook init to write one, or change to the folder that has it.`,
    );
  }
  await enterProject(root);
  return files;
}
