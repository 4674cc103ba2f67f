/** A plan needs an element of a page, and there is no page. */
export class NoElementError extends Error {
  override readonly name = 'NoElementError';

  constructor() {
    super(
      'A fault of this plan is a <video> or an <img> element, which Node does not have. Run it in a browser, or drop the fault.',
    );
  }
}
