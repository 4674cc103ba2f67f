import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Check hands before classifying. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { classify: 'finite' });
