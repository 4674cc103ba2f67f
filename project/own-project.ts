import type { Project } from './project.ts';

/**
 * The project that Faultbook runs in; null in the repository and where there is no configuration. Servers
 * and bundlers of a project put their own module in place of this one (`tools/project/`), so that page and
 * realms know the same scenarios, faults and pictures. Nothing that travels can name it.
 */
export let ownProject: Project | null = null;

/** Sets the project of a process of Node, which loads it from disk. */
export function setOwnProject(project: Project | null): void {
  ownProject = project;
}
