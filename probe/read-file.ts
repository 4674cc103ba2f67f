/** Reads a file by its address. */
export type ReadFile = (url: string) => Promise<ArrayBuffer>;

/** The bytes that a server sends. @throws Error if it sends none */
export const fetchedBytes: ReadFile = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
};

let readFile = fetchedBytes;

/** Reads files in another way from now on. */
export function useFileReader(read: ReadFile): void {
  readFile = read;
}

/** The bytes of a file. @throws Error if it could not be read */
export const fileBytes: ReadFile = (url) => readFile(url);

/** The text of a file. @throws Error if it could not be read */
export const fileText = async (url: string): Promise<string> =>
  new TextDecoder().decode(await fileBytes(url));
