import { constants } from 'node:os';

/** Signals by which a user or the system asks a process to end. */
const asked = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

let listening = false;

/**
 * Has SIGINT, SIGTERM and SIGHUP end this process by `process.exit`, so that the work given to
 * `atExit` is done, with the exit code that a shell has for them: 130, 143, 129.
 *
 * Plain JavaScript, because the command line listens before it loads what compiles TypeScript.
 */
export function exitOnSignals() {
  if (listening) return;
  listening = true;
  for (const name of asked) process.on(name, () => process.exit(128 + constants.signals[name]));
}
