/** Columns after which an object is written over several lines. */
const widest = 90;

const plainName = /^[A-Za-z_$][\w$]*$/;

const named = (name: string): string => (plainName.test(name) ? name : quoted(name));

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n' };

/** A text as TypeScript writes it. */
export const quoted = (text: string): string =>
  `'${text.replace(/[\\'\n\r\u2028\u2029]/g, (one) => escapes[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;

/** A value of data as TypeScript writes it: NaN, ±Infinity and −0 are themselves, as in scenarios. */
export function sourceText(value: unknown, indent = 0): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const parts = (deeper: number): string[] =>
    isList
      ? value.map((item) => sourceText(item, deeper))
      : Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([name, item]) => `${named(name)}: ${sourceText(item, deeper)}`);
  const flat = parts(0);
  if (flat.length === 0) return open + close;
  const line = isList ? `[${flat.join(', ')}]` : `{ ${flat.join(', ')} }`;
  if (!line.includes('\n') && indent + line.length <= widest) return line;
  const inner = ' '.repeat(indent + 2);
  const lines = parts(indent + 2).map((part) => `${inner}${part},\n`);
  return `${open}\n${lines.join('')}${' '.repeat(indent)}${close}`;
}
