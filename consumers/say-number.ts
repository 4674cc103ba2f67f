/** A number as an explanation shows it: with every digit that tells it from its neighbours. */
export const sayNumber = (value: number): string =>
  Object.is(value, -0) ? '−0' : String(value).replace('-', '−');
