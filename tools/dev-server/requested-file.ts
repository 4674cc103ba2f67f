import path from 'node:path';

/** By which @web/dev-server reaches files outside its root: so many folders up, then this path. */
const outsideRoot = /^\/__wds-outside-root__\/(0|[1-9]\d?)(\/.*)$/;

/** By which @web/test-runner reads its test framework: an absolute path. */
export const testFramework = '/__web-test-runner__/test-framework';

/** An encoded slash, backslash or zero byte: no file of a page has one in its name. */
const encodedSeparator = /%(?:2f|5c|00)/i;

function decoded(urlPath: string): string | null {
  if (encodedSeparator.test(urlPath)) return null;
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}

/**
 * The file that @web/dev-server or @web/test-runner reads for a path of a URL: absolute and
 * normalised, an `index.html` where the path ends with a slash. A plugin may answer without it.
 *
 * @param urlPath as requested, percent-encoded, without the query.
 * @returns null for paths that no page of ours asks for: malformed, or with a step up.
 */
export function requestedFile(urlPath: string, root: string): string | null {
  let base = root;
  let rest = urlPath;
  if (urlPath.startsWith('/__wds-outside-root__/')) {
    const [, up, inner] = outsideRoot.exec(urlPath) ?? [];
    if (up === undefined || inner === undefined) return null;
    base = path.resolve(root, '../'.repeat(Number(up)));
    rest = inner;
  } else if (urlPath.startsWith(`${testFramework}/`)) {
    base = path.parse(root).root;
    rest = urlPath.slice(testFramework.length);
  }
  const name = decoded(rest);
  if (name === null || !name.startsWith('/') || name.startsWith('//')) return null;
  const parts = name.slice(1).split('/');
  const odd = process.platform === 'win32' ? ['\\', ':'] : ['\\'];
  // On Windows the test framework's path begins with its drive.
  const checked = base === path.parse(root).root ? parts.slice(1) : parts;
  if (parts.includes('..') || checked.some((part) => odd.some((one) => part.includes(one))))
    return null;
  return path.join(base, ...parts, name.endsWith('/') ? 'index.html' : '');
}
