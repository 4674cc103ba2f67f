/** Longest piece of a link that is repeated in a sentence. */
const longest = 60;
/** Most sentences about one link; a hostile one could ask for thousands. */
const mostSentences = 8;

const shortened = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

/** A text of a link, as it is repeated to its reader. */
export const said = (text: string): string => `“${shortened(text)}”`;

/** Takes settings out of a query string one by one, and notes what cannot be used. */
export class QueryReader {
  private readonly params: URLSearchParams;
  private readonly sentences: string[] = [];

  constructor(query: string) {
    this.params = new URLSearchParams(query);
  }

  /** Whether any of these settings is there still. */
  has(names: readonly string[]): boolean {
    return names.some((name) => this.params.has(name));
  }

  /** What was left out, a sentence each. */
  get dropped(): readonly string[] {
    const more = this.sentences.length - mostSentences;
    return more <= 0
      ? this.sentences
      : [...this.sentences.slice(0, mostSentences), `And ${more} more.`];
  }

  drop(sentence: string): void {
    this.sentences.push(sentence);
  }

  /** A setting's text, taken out; null where it is not there. */
  text(name: string): string | null {
    const [value, ...more] = this.params.getAll(name);
    this.params.delete(name);
    if (more.length > 0) this.drop(`${name} is given more than once; the first one is used.`);
    return value ?? null;
  }

  /** One of a few words. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === null) return undefined;
    const found = allowed.find((one) => one === text);
    if (found === undefined)
      this.drop(`${name} cannot be ${said(text)}: allowed are ${allowed.join(', ')}.`);
    return found;
  }

  /** A whole number from `least` to `most`. */
  whole(name: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const text = this.text(name);
    if (text === null) return undefined;
    const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const range =
      most === Number.MAX_SAFE_INTEGER ? `from ${least} up` : `from ${least} to ${most}`;
    this.drop(`${name} cannot be ${said(text)}: it must be a whole number ${range}.`);
    return undefined;
  }

  /** A list of words with commas between; null where it is not there. */
  list(name: string): readonly string[] | null {
    const text = this.text(name);
    if (text === null) return null;
    return text === 'none' ? [] : text.split(',').filter(Boolean);
  }

  /** Whether a setting without a value is there. */
  flag(name: string): boolean {
    const text = this.text(name);
    return text !== null && text !== 'false';
  }

  /** Drops everything that nobody asked for. */
  finish(): void {
    for (const name of new Set(this.params.keys()))
      this.drop(`${said(name)} is not a setting here.`);
  }
}
