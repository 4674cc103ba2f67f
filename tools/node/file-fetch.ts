import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const addressOf = (input: string | URL | Request): string =>
  input instanceof Request ? input.url : String(input);

/** A file as a response; one that is not there as a status 404. */
async function fileResponse(url: string): Promise<Response> {
  try {
    const bytes = await readFile(fileURLToPath(url));
    return new Response(bytes, { headers: { 'Content-Length': String(bytes.length) } });
  } catch {
    return new Response(null, { status: 404, statusText: 'there is no such file' });
  }
}

/** Makes Node's `fetch` take addresses of files, so that what a page loads can be loaded without a server. */
export function installFileFetch(): void {
  const web = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = addressOf(input);
    return url.startsWith('file:') ? fileResponse(url) : web(input, init);
  };
}
