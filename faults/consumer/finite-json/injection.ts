import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Check hands before sending. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { send: 'finite' });
