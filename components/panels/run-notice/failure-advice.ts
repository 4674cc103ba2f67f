import type { RecordedError } from '../../../engine/record.ts';

/** What is said of a failure around its own message: what it is, what to do. */
export interface FailureAdvice {
  readonly title: string;
  readonly advice: string;
}

/** Names a failure and says what to do about it, by the error's name and words. */
export function failureAdvice({ name, message }: RecordedError): FailureAdvice {
  const all = `${name} ${message}`;
  if (name === 'PictureError' || name === 'FixtureError')
    return { title: 'The picture cannot be had', advice: 'Choose another picture, or retry.' };
  if (/WebGL|GPU context/i.test(all))
    return {
      title: 'No WebGL here',
      advice:
        'Any browser with WebGL 2 will do, on a software GPU too; the CPU backend above works without.',
    };
  if (/fetch|network|offline|weights|404/i.test(all))
    return {
      title: 'The networks cannot be loaded',
      advice:
        'They come from this page’s own server. Check that it still runs and that you are online, then retry.',
    };
  return {
    title: 'The run failed',
    advice: 'Retry; if it fails again, reset the settings or choose another backend.',
  };
}
