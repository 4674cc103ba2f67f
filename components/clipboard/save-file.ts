/** Saves something as a file, by the browser's own way. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // Not before the browser has read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
