import type { RecordedError } from '../../../record/record.ts';

/** What is said of a failure around its own message: what it is, what to do. */
export interface FailureAdvice {
  readonly title: string;
  readonly advice: string;
}

const settings: FailureAdvice = {
  title: 'These settings cannot be run',
  advice: 'Change what the message names, or reset the settings.',
};

const ended: FailureAdvice = {
  title: 'The run ended early',
  advice: 'Retry. If it ends again, run fewer frames, or choose another backend.',
};

/** What to do about an error, by its name. */
const byName: Readonly<Record<string, FailureAdvice>> = {
  ServerGoneError: {
    title: 'The server is gone',
    advice: 'Start it again, or check that you are online, then retry.',
  },
  PlanError: settings,
  ArgumentError: settings,
  FaultMissedError: settings,
  PictureError: {
    title: 'The picture could not be read',
    advice: 'Choose another picture, then retry.',
  },
  FixtureError: {
    title: 'The picture could not be loaded',
    advice: 'Choose another picture, or retry.',
  },
  NetworkLoadError: {
    title: 'The networks could not be loaded',
    advice:
      'This page’s own server must serve them in full, in the folder weights/. Check that it does, then retry.',
  },
  TfliteError: {
    title: 'The file of a network could not be read',
    advice: 'It is damaged, or not the expected file. Install @mediapipe/hands again, then retry.',
  },
  BackendError: {
    title: 'This backend is not available here',
    advice:
      'Use any browser with WebGL 2 (a software GPU will do), or choose the CPU backend above.',
  },
  GpuLostError: {
    title: 'The GPU was lost',
    advice: 'Retry. If it is lost again, choose the CPU backend above.',
  },
  HungRealmError: ended,
  CrashedRealmError: ended,
};

const unknown: FailureAdvice = {
  title: 'The run failed',
  advice: 'Retry; if it fails again, reset the settings or choose another backend.',
};

/** Names a failure and says what to do about it, by the error's type: messages quote what users typed. */
export const failureAdvice = ({ name }: RecordedError): FailureAdvice =>
  (Object.hasOwn(byName, name) ? byName[name] : undefined) ?? unknown;
