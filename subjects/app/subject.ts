import { PlanError } from '../../record/plan-error.ts';
import type { Subject } from '../subject.ts';
import { appCodec } from './app-codec.ts';

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
  call: 'the traced function',
  packages: {},
  isConsumed: false,
  answer: appCodec,
  settings() {
    throw new PlanError(
      'This record was measured by a probe inside an app. It can be read here, but only that app can run it.',
    );
  },
  leadsToAnswer: ({ faulty, path }) => {
    const read = new Set(faulty.steps.flatMap(({ inputs }) => inputs));
    return [...path].some((id) => !read.has(id));
  },
};
