import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Let filters follow hands, and not places in the list. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { remember: 'by distance' });
