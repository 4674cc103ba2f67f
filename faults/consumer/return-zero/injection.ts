import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Return 0 at zero distance. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { zeroLength: 'zero' });
