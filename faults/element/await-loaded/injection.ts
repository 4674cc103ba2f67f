import type { SourceElement } from '../element-stage.ts';
import { GuardError, type Injection, type Strike } from '../../injection.ts';
import { strikeElement } from '../strike-element.ts';

/** Milliseconds that a picture gets to come. */
const patience = 2000;

/** How far an element has loaded, as it says itself, and what is enough. */
const progressOf = (element: SourceElement) =>
  element instanceof HTMLVideoElement
    ? { name: 'video.readyState', value: element.readyState, enough: element.HAVE_CURRENT_DATA }
    : {
        name: 'img.complete',
        value: Number(element.complete && element.naturalWidth > 0),
        enough: 1,
      };

async function loaded(element: SourceElement): Promise<void> {
  const event = element instanceof HTMLVideoElement ? 'loadeddata' : 'load';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      const { name, value, enough } = progressOf(element);
      reject(
        new GuardError(
          `No picture came within ${patience / 1000} s: ${name} is ${value}, at least ${enough} is needed. Is the camera still there?`,
        ),
      );
    }, patience);
    element.addEventListener(
      event,
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Waits for an element's first picture. */
export function inject(): Injection {
  const strikes: Strike[] = [];
  return {
    async replaceElement(given, _stage, frame) {
      if (given === null) return null;
      const { name, value, enough } = progressOf(given);
      if (value < enough) await loaded(given);
      strikes.push(strikeElement(frame, [name], [value], [progressOf(given).value]));
      return given;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
