/** The element that has the focus, in whichever shadow root it is. */
function focused(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}

/** Copies by the older command, which browsers offer on plain http, too, on a user's click or key. */
function copyBySelection(text: string): boolean {
  const before = focused();
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.ariaHidden = 'true';
  // Out of sight, but rendered: what is not rendered cannot be selected.
  Object.assign(field.style, { position: 'fixed', top: '0', left: '-100vw' });
  document.body.append(field);
  try {
    field.focus({ preventScroll: true });
    field.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without a secure context
    return document.execCommand('copy');
  } finally {
    field.remove();
    before?.focus({ preventScroll: true });
  }
}

/**
 * Puts text on the clipboard.
 *
 * @throws DOMException if the browser does not let the page copy.
 */
export async function copyText(text: string): Promise<void> {
  // Missing on plain http under another name than localhost, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard !== undefined) {
    await clipboard.writeText(text);
  } else if (!copyBySelection(text)) {
    throw new DOMException('The browser did not copy the text.', 'NotAllowedError');
  }
}
