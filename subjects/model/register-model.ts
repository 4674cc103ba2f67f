import { registerPictureSubject } from '../../record/plan.ts';
import { registerLoader } from '../loaders.ts';
import { registerSubject } from '../subjects.ts';
import { takesPicture, type OwnModel } from './model-spec.ts';
import { modelSubject } from './subject.ts';

/** Registers a model as a subject under its name, in the page or in a realm. */
export function registerModel(own: OwnModel): void {
  const { spec } = own;
  registerSubject(modelSubject(spec));
  if (takesPicture(spec)) registerPictureSubject(spec.name);
  registerLoader(spec.name, async () => (await import('./loader.ts')).createModelLoader(own));
}
