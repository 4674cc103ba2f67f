/** Resolves in a task of its own, so that a page can draw and answer in between. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
