import { numberToken } from '../../common/non-finite.ts';
import type { ArgumentValue } from '../../record/plan.ts';
import { withArticle, type Parameter } from '../../faults/fault-spec.ts';

/** Characters that a query may hold as they are, and that names and lists are made of. */
const readable = /%(2C|3A|2F|40)/g;

/** As the address bar writes it, which encodes the apostrophe as well. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))
    .replace(readable, (one) => decodeURIComponent(one))
    .replaceAll("'", '%27');

/** A query string that people can read; `URLSearchParams` reads it as it was given. */
export const queryText = (pairs: readonly (readonly [name: string, value: string])[]): string =>
  pairs
    .map(([name, value]) => (value === '' ? encoded(name) : `${encoded(name)}=${encoded(value)}`))
    .join('&');

/** A value as links write it: numbers that are none by token, `1e21` without its plus. */
export const token = (value: ArgumentValue): string =>
  typeof value === 'number'
    ? (numberToken(value) ?? String(value).replace('e+', 'e'))
    : String(value);

/** Reads an argument; undefined when the parameter does not allow it. */
export function readArgument(parameter: Parameter, text: string): ArgumentValue | undefined {
  switch (parameter.kind) {
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'choice':
      return parameter.options.some(({ value }) => value === text) ? text : undefined;
    case 'name':
      return /^[\w./:-]+$/.test(text) ? text : undefined;
    case 'number': {
      if (parameter.special.some((one) => one === text)) return Number(text);
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) return undefined;
      if (parameter.integer && !Number.isInteger(value)) return undefined;
      return value >= parameter.min && value <= parameter.max ? value : undefined;
    }
  }
}

/** What a parameter allows, in words. */
export function allowedWords(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'switch':
      return 'true or false';
    case 'choice':
      return parameter.options.map(({ value }) => value).join(', ');
    case 'name':
      return `the name of ${withArticle(parameter.of)}`;
    case 'number': {
      const { integer, min, max, special } = parameter;
      const words = special.length > 0 ? `, or ${special.join(', ')}` : '';
      return `a ${integer ? 'whole ' : ''}number from ${token(min)} to ${token(max)}${words}`;
    }
  }
}
