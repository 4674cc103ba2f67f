/** Whether an event comes from a dialog, which has the keys to itself. */
export const inDialog = (event: Event): boolean =>
  event.composedPath().some((one) => one instanceof HTMLDialogElement);
