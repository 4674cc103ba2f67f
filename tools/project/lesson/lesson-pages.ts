import type { Middleware } from '@web/dev-server-core';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { participantPage } from './participant-page.ts';

/** Names of the participants' page and of a lesson's file, where no server collects answers. */
export const participantFile = 'participant.html';
export const lessonFileName = (id: string): string => `lessons/${id}.json`;

/**
 * The text of a lesson's file: what participants see, and the answers.
 *
 * @param address how the page requests a picture, by its file.
 */
export async function lessonFileText(
  id: string,
  address: (file: string) => string,
): Promise<string> {
  // Loaded only here: other servers need neither scenarios nor measurements.
  const { findLesson, lessonFile, lessonSource } = await import('./lesson-source.ts');
  return stringifyNonFinite(await lessonFile(await lessonSource(findLesson(id), address)));
}

/**
 * Serves the participants' page and the lessons' files, where participants give their answers as a code.
 *
 * @param address how a page requests a file, absolute.
 */
export const lessonPages =
  (address: (file: string) => string): Middleware =>
  async (context, next) => {
    if (context.path === `/${participantFile}`) {
      context.type = 'html';
      context.body = participantPage(address);
      return;
    }
    const id = /^\/lessons\/([a-z][a-z0-9-]*)\.json$/.exec(context.path)?.[1];
    const { knownLessons } =
      id === undefined ? { knownLessons: null } : await import('./lesson-source.ts');
    if (id === undefined || !knownLessons?.().some((one) => one.id === id)) {
      await next();
      return;
    }
    context.type = 'json';
    context.body = await lessonFileText(id, address);
  };
