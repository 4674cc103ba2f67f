import { isRunning } from './owner.ts';

/** Names the process that this one and its children must not outlive, such as a run of the tests. */
export const ownerVariable = 'FAULTBOOK_OWNER';

/** Milliseconds between two looks at it. */
const often = 250;

let watching = false;

/** Ends this process once the one that `FAULTBOOK_OWNER` names has ended, killed or not. */
export function endWithOwner(): void {
  const owner = Number(process.env[ownerVariable] ?? NaN);
  if (watching || !Number.isSafeInteger(owner) || owner === process.pid) return;
  watching = true;
  const look = setInterval(() => {
    if (!isRunning(owner)) process.exit();
  }, often);
  look.unref();
}
