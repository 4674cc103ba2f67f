import { LessonError } from '../../lessons/define-lesson.ts';
import { type LessonAddress, trainerKey } from './lesson-address.ts';
import { type LessonKit, openLesson, type OpenLesson } from './lesson-kit.ts';
import './lessons-page.ts';

/** The list, with what is wrong with a link. */
function listPage({ lessons }: LessonKit, lesson: string, problem = ''): HTMLElement {
  const page = document.createElement('fb-lessons-page');
  const chosen = lessons.filter(({ id }) => id === lesson);
  page.lessons = chosen.length > 0 ? chosen : lessons;
  page.problem = problem;
  return page;
}

async function windowOf(
  role: LessonAddress['role'],
  open: OpenLesson,
  kit: LessonKit,
): Promise<HTMLElement | null> {
  switch (role) {
    case 'trainer': {
      await import('./trainer-page.ts');
      const page = document.createElement('fb-trainer-page');
      const key = trainerKey(location.hash);
      // The key does not stay in the address bar, which a projector may show.
      if (key !== null) history.replaceState(null, '', `${location.pathname}${location.search}`);
      return Object.assign(page, { open, key });
    }
    case 'present': {
      await import('./projector-page.ts');
      return Object.assign(document.createElement('fb-projector-page'), { open, kit });
    }
    case 'print': {
      await import('./hand-out.ts');
      return Object.assign(document.createElement('fb-hand-out'), { open });
    }
    case 'list':
    case 'overview':
      return null;
  }
}

/** Opens a window of a lesson in this page, in place of the playground. */
export async function showLesson(
  { lesson: id, role }: LessonAddress,
  kit: LessonKit,
): Promise<void> {
  const lesson = kit.lessons.find((one) => one.id === id);
  const unknown = `There is no lesson “${id}”. These are the lessons.`;
  try {
    const page = lesson ? await windowOf(role, openLesson(lesson, kit), kit) : null;
    document.title = `${lesson?.title ?? 'Lessons'} · Faultbook`;
    document.body.append(page ?? listPage(kit, id, lesson || id === '' ? '' : unknown));
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    document.body.append(listPage(kit, '', error.message));
  }
}
