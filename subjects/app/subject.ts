import { PlanError } from '../../record/plan-error.ts';
import type { Subject } from '../subject.ts';
import { appCodec } from './app-codec.ts';

const unrunnable =
  'Only the app that a probe was attached to can run this plan. Its record can be opened here, but not run again.';

/**
 * An app with a probe in it, seen from outside: its records can be read, but only the app itself can run
 * it. Its stages are `app` and the names of its models.
 */
export const app: Subject = {
  id: 'app',
  title: 'an app with a probe',
  stages: ['app'],
  networks: [],
  sites: [],
  inputs: null,
  usualInput: 'app:app',
  unrunnable,
  call: 'the traced function',
  packages: {},
  isConsumed: false,
  answer: appCodec,
  settings() {
    throw new PlanError(unrunnable);
  },
  leadsToAnswer: ({ faulty, path }) => {
    const read = new Set(faulty.steps.flatMap(({ inputs }) => inputs));
    return [...path].some((id) => !read.has(id));
  },
};
