import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Skip bones without length. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { zeroLength: 'no value' });
