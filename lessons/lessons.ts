import type { Lesson } from './define-lesson.ts';
import { halfPrecision } from './half-precision.lesson.ts';
import { nanIn30Minutes } from './nan-in-30-minutes.lesson.ts';
import { theFailureNobodySees } from './the-failure-nobody-sees.lesson.ts';
import { weightsAndFiles } from './weights-and-files.lesson.ts';

/** The lessons that ship, in the order in which they are offered. */
export const lessons: readonly Lesson[] = [
  nanIn30Minutes,
  halfPrecision,
  weightsAndFiles,
  theFailureNobodySees,
];
