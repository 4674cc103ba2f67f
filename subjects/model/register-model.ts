import { registerPictureSubject } from '../../record/plan.ts';
import { registerLoader } from '../loaders.ts';
import { registerSubject } from '../subjects.ts';
import { takesPicture, type OwnModel } from './model-spec.ts';
import { modelSubject } from './subject.ts';

/** Makes a model known: a subject by its name, in the page and in a realm. */
export function registerModel(own: OwnModel): void {
  const { spec } = own;
  registerSubject(modelSubject(spec));
  if (takesPicture(spec)) registerPictureSubject(spec.name);
  registerLoader(spec.name, async () => (await import('./loader.ts')).createModelLoader(own));
}
