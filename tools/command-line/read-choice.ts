import {
  browserNames,
  gpuNames,
  usualChoice,
  type BrowserChoice,
} from '../browser/browser-choice.ts';
import { oneOf } from './settings.ts';

/** Options that choose a browser and a GPU, for `parseWords`. */
export const choiceOptions = { browser: { type: 'string' }, gpu: { type: 'string' } } as const;

/**
 * The browser and the GPU that the words choose; null where they choose neither.
 * @throws UsageError
 */
export function readChoice(words: {
  readonly browser?: string | undefined;
  readonly gpu?: string | undefined;
}): BrowserChoice | null {
  const browser = oneOf('browser', words.browser, browserNames);
  const gpu = oneOf('gpu', words.gpu, gpuNames);
  if (browser === undefined && gpu === undefined) return null;
  return { browser: browser ?? usualChoice.browser, gpu: gpu ?? usualChoice.gpu };
}
