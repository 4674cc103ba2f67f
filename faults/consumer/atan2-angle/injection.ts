import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Angle by atan2. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { angle: 'atan2' });
