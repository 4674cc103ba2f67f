/** What a command needs of its surroundings failed it: a disk, a folder, a browser that died. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** An error of the operating system: `ENOSPC: no space left on device, write`. */
export const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;

/** Whether an error is of the surroundings, so that to go on would only repeat it. */
export const isOfSurroundings = (error: unknown): boolean =>
  error instanceof EnvironmentError || isOfSystem(error);
