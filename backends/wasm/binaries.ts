/** Folder of the backend's `.wasm` files and of the scan: `wasm/` beside the page, in every way to serve it. */
const folder = new URL('../../wasm/', import.meta.url).href;

/** Address of the folder, with a slash at its end. */
export const binariesUrl = (): string => folder;

/** Address of one of the files. */
export const binaryUrl = (name: string): string => new URL(name, folder).href;
