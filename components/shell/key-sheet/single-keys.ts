const storageKey = 'faultbook-single-keys';

/** Whether letters alone act as shortcuts; people who dictate, or type by accident, switch it off. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Switches single-key shortcuts on or off, for later visits too where the browser keeps it. */
export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // Not remembered.
  }
}
