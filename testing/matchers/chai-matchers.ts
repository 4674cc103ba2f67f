import type { RunRecord } from '../../record/record.ts';
import { keepFailure } from '../keep-failure.ts';
import { failureText, match, matcherNames, type RunAssertions } from './run-matchers.ts';

/** What of Chai the plugin uses. */
export interface ChaiStatic {
  readonly Assertion: {
    addMethod(name: string, method: (this: ChaiAssertion, ...words: never[]) => void): void;
  };
}

/** What of Chai's utilities the plugin uses. */
export interface ChaiUtils {
  flag(assertion: object, name: string): unknown;
}

interface ChaiAssertion {
  readonly _obj: unknown;
  assert(pass: boolean, message: string, negated: string, expected?: unknown): void;
}

declare global {
  // Chai's own way to add methods: its types are in this namespace, Vitest's assertions too.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace Chai {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface Assertion extends RunAssertions {}
  }
}

/** A text as Chai prints it: `#{` begins a value there. */
const literal = (text: string): string => text.replaceAll('#{', '# {');

/**
 * The matchers as a plugin of Chai, also of the one in Web Test Runner and in Vitest:
 * `chai.use(chaiMatchers)`, then `expect(record).toReachAnswer()`.
 */
export function chaiMatchers({ Assertion }: ChaiStatic, utils: ChaiUtils): void {
  for (const name of matcherNames) {
    Assertion.addMethod(name, function (...words) {
      const found = match(name, this._obj, words as never);
      const negated = utils.flag(this, 'negate') === true;
      if (found.pass === negated) keepFailure(this._obj as RunRecord);
      this.assert(
        found.pass,
        literal(failureText(found, false)),
        literal(failureText(found, true)),
      );
    });
  }
}
