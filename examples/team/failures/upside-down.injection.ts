import { strikeSource, type Injection, type InjectionContext } from 'faultbook/injections';

export const inject = (_: unknown, context: InjectionContext): Injection =>
  strikeSource(context, 'permanent', (values, { rows, columns }) => {
    const row = 3 * columns;
    const before = values.slice();
    for (let y = 0; y < rows; y++) {
      values.set(before.subarray((rows - 1 - y) * row, (rows - y) * row), y * row);
    }
  });
