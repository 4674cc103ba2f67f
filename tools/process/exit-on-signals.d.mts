/**
 * Has SIGINT, SIGTERM and SIGHUP end this process by `process.exit`, so that the work given to
 * `atExit` is done, with the exit code that a shell has for them: 130, 143, 129.
 */
export function exitOnSignals(): void;
