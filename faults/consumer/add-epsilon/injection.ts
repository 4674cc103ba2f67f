import { guardConsumer } from '../guard-consumer.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

/** Adds an epsilon to lengths. */
export const inject = (
  { epsilon }: { readonly epsilon: number },
  context: InjectionContext,
): Injection => guardConsumer(context, { zeroLength: 'epsilon', epsilon });
