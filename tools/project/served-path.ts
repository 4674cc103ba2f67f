import path from 'node:path';

/**
 * The path by which a server of @web/dev-server answers a file, also one outside its root.
 *
 * @param file absolute.
 */
export function servedPath(root: string, file: string): string {
  const parts = path.relative(root, file).split(path.sep);
  const up = parts.filter((part) => part === '..').length;
  const rest = parts.slice(up).map(encodeURIComponent).join('/');
  return up === 0 ? `/${rest}` : `/__wds-outside-root__/${up}/${rest}`;
}
