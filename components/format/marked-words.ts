import { css, html } from 'lit';
import type { Stretch } from '../../search/marked-text.ts';

/** How found words are marked, on light and dark, and where colours are forced. */
export const markedStyles = css`
  mark {
    border-radius: 2px;
    background: color-mix(in srgb, var(--fb-gold) 28%, transparent);
    color: var(--fb-text);
  }

  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }
  }
`;

/** A text with the words that were searched for marked. */
export const markedWords = (stretches: readonly Stretch[]) =>
  stretches.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));

/** A text without marks. */
export const plainWords = (stretches: readonly Stretch[]): string =>
  stretches.map(({ text }) => text).join('');

/** Characters that may stand before the first mark; longer leads are cut, or it would not be seen. */
const longestLead = 30;

/** A text that begins shortly before its first mark, at a word. */
export function fromFirstMark(stretches: readonly Stretch[]): readonly Stretch[] {
  const [lead, ...rest] = stretches;
  if (!lead || lead.hit || lead.text.length <= longestLead || rest.length === 0) return stretches;
  const kept = lead.text.slice(-longestLead).replace(/^\S*\s+/, '');
  return [{ text: `…\u00a0${kept}`, hit: false }, ...rest];
}
