/** An object or array whose end the scan has not reached. */
interface Open {
  /** Keys of an object so far; null for an array. */
  readonly keys: Set<string> | null;
  /** Where the scan is in it: the last key, or the index. */
  at: string | number;
}

const marks = /["{}[\],:]/g;

/** Index of the quote that ends the string of valid JSON which begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return end;
  }
}

/**
 * Path of the first key that an object of valid JSON text holds twice, such as `realm.backend`; null
 * when there is none. `JSON.parse` keeps the last one without a word, so that a reader and the run
 * could disagree about what the text says.
 */
export function repeatedKey(text: string): string | null {
  const open: Open[] = [];
  let string: readonly [start: number, end: number] = [0, 0];
  marks.lastIndex = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const inner = open.at(-1);
    switch (mark[0]) {
      case '"':
        string = [mark.index, endOfString(text, mark.index) + 1];
        marks.lastIndex = string[1];
        break;
      case '{':
        open.push({ keys: new Set(), at: '' });
        break;
      case '[':
        open.push({ keys: null, at: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        if (typeof inner?.at === 'number') inner.at++;
        break;
      case ':': {
        if (!inner?.keys) break;
        const key = JSON.parse(text.slice(...string)) as string;
        inner.at = key;
        if (inner.keys.has(key)) return open.map(({ at }) => at).join('.');
        inner.keys.add(key);
      }
    }
  }
  return null;
}
