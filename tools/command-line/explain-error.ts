import { browserEnded } from '../browser/or-ended.ts';
import { isOfSystem } from '../process/environment-error.ts';
import { exitCodes } from './exit-codes.ts';

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Exit codes of the errors that a user or the surroundings can cause, by the error's name. */
const codes: Readonly<Record<string, ExitCode>> = {
  UsageError: exitCodes.usage,
  PlanError: exitCodes.usage,
  ArgumentError: exitCodes.usage,
  ConfigError: exitCodes.usage,
  LessonError: exitCodes.usage,
  BundleError: exitCodes.usage,
  FormatError: exitCodes.usage,
  FixtureError: exitCodes.usage,
  PictureError: exitCodes.usage,
  ModelError: exitCodes.usage,
  NpyError: exitCodes.usage,
  FaultMissedError: exitCodes.usage,
  NoBrowserError: exitCodes.noBrowser,
  NoWebglError: exitCodes.noBrowser,
  BackendError: exitCodes.noBrowser,
  NoElementError: exitCodes.noBrowser,
  EnvironmentError: exitCodes.failed,
  NetworkLoadError: exitCodes.failed,
  HungRealmError: exitCodes.failed,
  CrashedRealmError: exitCodes.failed,
  GpuLostError: exitCodes.failed,
};

/** As puppeteer calls the end of a browser that nobody here ended. */
const endsOfBrowser = ['TargetCloseError', 'ConnectionClosedError'];

/** What a command says of an error, and the code it ends with. */
export interface Explained {
  readonly text: string;
  readonly code: ExitCode;
}

/**
 * Explains an error by its type. Only what nobody foresaw comes with its stack, for a report.
 */
export function explainError(error: unknown): Explained {
  if (!(error instanceof Error)) return unforeseen(String(error));
  const code = Object.hasOwn(codes, error.name) ? codes[error.name] : undefined;
  if (code !== undefined) return { text: error.message, code };
  if (endsOfBrowser.includes(error.name)) {
    return { text: browserEnded('The browser').message, code: exitCodes.failed };
  }
  const missing = missingPackage(error);
  if (missing !== null) {
    return {
      text: `The package ${missing} is not installed. It is an optional dependency of faultbook: npm install ${missing}`,
      code: exitCodes.failed,
    };
  }
  if (isOfSystem(error)) {
    return { text: `The system reported ${error.message}.`, code: exitCodes.failed };
  }
  return unforeseen(error.stack ?? error.message);
}

/** The package that a module could not be found in; null for another error. */
function missingPackage(error: Error): string | null {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') return null;
  return /Cannot find package '([^']+)'/.exec(error.message)?.[1] ?? null;
}

const unforeseen = (details: string): Explained => ({
  text: `Faultbook failed. Please report this:\n${details}`,
  code: exitCodes.failed,
});
