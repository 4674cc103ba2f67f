import { adoptTokens } from '../theme/tokens.ts';

/** Colours as on the page, without remembering a choice. */
export function useTheme(theme: 'light' | 'dark'): void {
  adoptTokens(document);
  document.documentElement.lang = 'en';
  document.documentElement.dataset.theme = theme;
}

/** Both themes, for tests of contrast. */
export const bothThemes = ['light', 'dark'] as const;
