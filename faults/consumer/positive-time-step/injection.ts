import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Keep implausible times out of filters. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { timeStep: 'plausible' });
