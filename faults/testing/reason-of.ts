/** What a piece of work throws or rejects with; null when it does neither. */
export async function reasonOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}
