import type { Lesson } from '../lessons/define-lesson.ts';
import type { Scenario, ScenarioFamily, ScenarioGroup } from '../record/scenario.ts';
import type { ModelFiles, OwnModel } from '../subjects/model/model-spec.ts';
import { ConfigError } from './config-error.ts';
import { defineModel } from './define-model.ts';
import type { ProjectConfig } from './define.ts';

/** A picture of a project. */
export interface ProjectPicture {
  readonly name: string;
  /** Absolute, or relative to the page. */
  readonly url: string;
}

/** A project as its configuration and its files describe it. */
export interface Project {
  readonly config: ProjectConfig;
  /** Folder of the configuration; empty in a page, which has no folders. */
  readonly root: string;
  readonly groups: readonly ScenarioGroup[];
  readonly lessons: readonly Lesson[];
  readonly pictures: readonly ProjectPicture[];
  /** Address of its `hands.json`; null without one. */
  readonly catalogue: string | null;
  readonly models: readonly OwnModel[];
}

const isScenario = (value: unknown): value is Scenario =>
  typeof value === 'object' && value !== null && 'story' in value && 'faults' in value;

const isFamily = (value: unknown): value is ScenarioFamily =>
  typeof value === 'object' && value !== null && 'id' in value && 'title' in value;

function groupOf(file: string, exported: Readonly<Record<string, unknown>>): ScenarioGroup {
  const { default: family, ...named } = exported;
  if (!isFamily(family)) {
    throw new ConfigError(
      `${file} has no family. Add: export default defineFamily({ id: 'our-app', title: 'Our app' });`,
    );
  }
  const scenarios = Object.values(named).filter(isScenario);
  if (scenarios.length === 0) {
    throw new ConfigError(
      `${file} exports no scenario. Add: export const lateFrame = defineScenario({ … });`,
    );
  }
  return { family, scenarios };
}

const isLesson = (value: unknown): value is Lesson =>
  typeof value === 'object' && value !== null && 'cards' in value && 'goals' in value;

function lessonsOf(file: string, exported: Readonly<Record<string, unknown>>): readonly Lesson[] {
  const lessons = Object.values(exported).filter(isLesson);
  if (lessons.length > 0) return lessons;
  throw new ConfigError(
    `${file} exports no lesson. Add: export const firstLesson = defineLesson({ … });`,
  );
}

/** Groups with the same family become one, in the order of their files. */
function merged(groups: readonly ScenarioGroup[]): ScenarioGroup[] {
  const byId = new Map<string, ScenarioGroup>();
  for (const { family, scenarios } of groups) {
    const known = byId.get(family.id);
    byId.set(family.id, {
      family: known?.family ?? family,
      scenarios: [...(known?.scenarios ?? []), ...scenarios],
    });
  }
  return [...byId.values()];
}

/** @throws ConfigError for the first id that is there twice */
function requireUnique(ids: readonly string[], found: (id: string) => string): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new ConfigError(`${found(twice)}. Rename one.`);
}

/** A realm is a worker, whose own address is not that of the page: relative addresses would lead elsewhere. */
function absoluteFiles({ url, tensors }: ModelFiles, base: string | undefined): ModelFiles {
  const absolute = (address: string): string => new URL(address, base).href;
  return {
    url: url === null ? null : absolute(url),
    tensors: Object.fromEntries(
      Object.entries(tensors).map(([name, address]) => [name, absolute(address)]),
    ),
  };
}

/** @throws ConfigError for a model that is declared wrongly or twice, or whose files are not known */
function ownModels(
  { models = [] }: ProjectConfig,
  files: Readonly<Record<string, ModelFiles>>,
  base: string | undefined,
): OwnModel[] {
  requireUnique(
    models.map(({ name }) => name),
    (name) => `Two models are called "${name}"`,
  );
  return models.map((model) => {
    const spec = defineModel(model);
    const own = files[spec.name];
    if (own === undefined)
      throw new ConfigError(`The files of the model "${spec.name}" were not found.`);
    return { spec, files: absoluteFiles(own, base) };
  });
}

/**
 * Puts a project together.
 *
 * @param files each scenario file's path and what it exports.
 * @throws ConfigError for a file without a family, a scenario or a lesson, and for an id that is used twice
 */
export function readProject(
  config: ProjectConfig,
  files: readonly (readonly [string, Readonly<Record<string, unknown>>])[],
  {
    root = '',
    pictures,
    catalogue,
    models = {},
    base,
    lessonFiles = [],
  }: Pick<Project, 'pictures' | 'catalogue'> & {
    readonly root?: string;
    /** Files of the models by their names. */
    readonly models?: Readonly<Record<string, ModelFiles>>;
    /** The address that relative addresses of models start from. */
    readonly base?: string;
    /** Each lesson file's path and what it exports. */
    readonly lessonFiles?: readonly (readonly [string, Readonly<Record<string, unknown>>])[];
  },
): Project {
  const groups = merged(files.map(([file, exported]) => groupOf(file, exported)));
  requireUnique(
    groups.flatMap((group) => group.scenarios.map(({ id }) => id)),
    (id) => `Two scenarios have the id "${id}"`,
  );
  const lessons = lessonFiles.flatMap(([file, exported]) => lessonsOf(file, exported));
  requireUnique(
    lessons.map(({ id }) => id),
    (id) => `Two lessons have the id "${id}"`,
  );
  return {
    config,
    root,
    groups,
    lessons,
    pictures,
    catalogue,
    models: ownModels(config, models, base),
  };
}
