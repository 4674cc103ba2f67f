/** The file under which the server of `faultbook open` serves the record; no address names another. */
export const openedFile = 'opened-record.json';

/** Name of the parameter that says what the file is called. */
const parameter = 'opened';

/** The query that shows the record which the server holds. */
export const openedQuery = (name: string): string => `?${parameter}=${encodeURIComponent(name)}`;

/** The name of the opened file in a query, null without one, and the query without it. */
export function withoutOpened(query: string): {
  readonly name: string | null;
  readonly query: string;
} {
  const parameters = new URLSearchParams(query);
  const name = parameters.get(parameter);
  if (name === null) return { name, query };
  parameters.delete(parameter);
  return { name, query: `?${parameters.toString()}` };
}

/** The record that the server holds. @throws Error where it holds none */
export async function fetchOpened(): Promise<Blob> {
  const response = await fetch(`./${openedFile}`);
  if (!response.ok) {
    throw new Error(
      'This server holds no record. Run npx faultbook open FILE, or drop the file on the page.',
    );
  }
  return response.blob();
}
