import { allSubjects } from '../subjects/subjects.ts';

/** Faultbook's own version; a test holds it equal to package.json. */
export const faultbookVersion = '0.1.0';

/** The packages that decide a run's numbers; a test holds them equal to package.json. */
export const packageVersions = {
  '@tensorflow/tfjs': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
  ...Object.fromEntries(allSubjects().flatMap(({ packages }) => Object.entries(packages))),
} as const;
