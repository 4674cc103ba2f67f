import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Clamp the cosine. */
export const inject = (_args: object, context: InjectionContext): Injection =>
  guardConsumer(context, { angle: 'clamped acos' });
