import { setOwnProject } from '../../project/own-project.ts';
import type { Project } from '../../project/project.ts';
import { useProject } from '../../project/use-project.ts';
import { findConfig, loadProject } from './find-project.ts';

/**
 * Makes the project of a folder that of this process: its faults, scenarios and pictures. A folder without
 * a configuration has none.
 *
 * @throws ConfigError where its configuration cannot be used
 */
export async function enterProject(root: string): Promise<Project | null> {
  if ((await findConfig(root)) === null) return null;
  const project = await loadProject(root);
  useProject(project);
  setOwnProject(project);
  return project;
}
