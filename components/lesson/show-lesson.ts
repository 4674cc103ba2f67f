import { LessonError, type Lesson } from '../../lessons/define-lesson.ts';
import { lessons } from '../../lessons/lessons.ts';
import { loadFindings } from '../../lessons/load-findings.ts';
import { type LessonAddress, trainerKey } from './lesson-address.ts';
import { type LessonKit, openLesson, type OpenLesson } from './lesson-kit.ts';
import './hand-out.ts';
import './lessons-page.ts';
import './projector-page.ts';
import './trainer-page.ts';

/** The list, with what is wrong with a link. */
function listPage({ lessons }: LessonKit, lesson: string, problem = ''): HTMLElement {
  const page = document.createElement('fb-lessons-page');
  const chosen = lessons.filter(({ id }) => id === lesson);
  page.lessons = chosen.length > 0 ? chosen : lessons;
  page.problem = problem;
  return page;
}

function windowOf(
  role: LessonAddress['role'],
  open: OpenLesson,
  kit: LessonKit,
): HTMLElement | null {
  switch (role) {
    case 'trainer': {
      const page = document.createElement('fb-trainer-page');
      const key = trainerKey(location.hash);
      // The address bar may be on the projector too, so the key does not stay there.
      if (key !== null) history.replaceState(null, '', `${location.pathname}${location.search}`);
      return Object.assign(page, { open, key });
    }
    case 'present':
      return Object.assign(document.createElement('fb-projector-page'), { open, kit });
    case 'print':
      return Object.assign(document.createElement('fb-hand-out'), { open });
    case 'list':
    case 'overview':
      return null;
  }
}

/** What `main.ts` puts together; the lessons that ship come from here, loaded with their windows. */
export interface LessonParts extends Omit<LessonKit, 'lessons' | 'findings'> {
  /** Lessons of the project, and whether those that ship follow. */
  readonly own: readonly Lesson[];
  readonly builtIn: boolean;
  /** Address of the shipped findings. */
  readonly findingsUrl: string;
}

/** Opens a window of a lesson in this page, in place of the playground. */
export async function showLesson(
  { lesson: id, role }: LessonAddress,
  { own, builtIn, findingsUrl, ...parts }: LessonParts,
): Promise<void> {
  // Without them, questions get their answers from the projector's own runs.
  const findings = await loadFindings(findingsUrl).catch(() => []);
  const kit: LessonKit = { ...parts, findings, lessons: [...own, ...(builtIn ? lessons : [])] };
  const lesson = kit.lessons.find((one) => one.id === id);
  const unknown = `There is no lesson “${id}”. These are the lessons.`;
  try {
    const page = lesson ? windowOf(role, openLesson(lesson, kit), kit) : null;
    document.title = `${lesson?.title ?? 'Lessons'} · Faultbook`;
    document.body.append(page ?? listPage(kit, id, lesson || id === '' ? '' : unknown));
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    document.body.append(listPage(kit, '', error.message));
  }
}
