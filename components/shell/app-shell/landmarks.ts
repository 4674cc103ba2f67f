/** Parts of the page that the keyboard can hop to, in the order of the page. */
const parts = 'fb-side-bar, header.top, main, .pictures, .chart, .dock, .tabs, [data-landmark]';

function* within(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.matches(parts) && !element.closest('[inert]')) yield element;
    // The list of failures is one part.
    if (element.shadowRoot && element.localName !== 'fb-side-bar')
      yield* within(element.shadowRoot);
  }
}

/** The landmarks below a root, through shadow roots. */
export const landmarks = (root: ParentNode): readonly HTMLElement[] => [...within(root)];

/** The focused element, as each shadow root on the way to it sees it. */
export function focusPath(root: ShadowRoot | null): readonly Element[] {
  const path: Element[] = [];
  let { activeElement } = root ?? { activeElement: null };
  while (activeElement) {
    path.push(activeElement);
    activeElement = activeElement.shadowRoot?.activeElement ?? null;
  }
  return path;
}
