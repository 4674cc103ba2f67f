// cspell:ignore color colors -- CSS spells its media features so.
export const themeChoices = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** Fired on the document when the colours in force have changed. */
export const themeEvent = 'fb-theme';

const storageKey = 'faultbook-theme';
const darkQuery = '(prefers-color-scheme: dark)';

/** Storage may be forbidden (private windows, sandboxes); the choice then lasts for the visit. */
function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** What the viewer chose; `auto` until then. */
export function chosenTheme(): ThemeChoice {
  const value = stored();
  return themeChoices.find((choice) => choice === value) ?? 'auto';
}

/** Puts the theme on the document and tells those who draw on canvases. */
export function applyTheme(choice: ThemeChoice): void {
  const dark = choice === 'dark' || (choice === 'auto' && matchMedia(darkQuery).matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.dispatchEvent(new Event(themeEvent));
}

/** Remembers and applies a choice. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(storageKey, choice);
  } catch {
    // Not remembered, applied all the same.
  }
  applyTheme(choice);
}

/** Applies the remembered choice and follows the system from now on. */
export function startTheme(): void {
  const follow = (): void => applyTheme(chosenTheme());
  for (const query of [darkQuery, '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', follow);
  follow();
}
