import type { CreateConsumer } from './consumer.ts';

const consumers: Record<string, () => Promise<{ create: CreateConsumer }>> = {
  'exponential-smoothing': () => import('./exponential-smoothing/consumer.ts'),
  'finger-angles': () => import('./finger-angles/consumer.ts'),
  fingerpose: () => import('./fingerpose/consumer.ts'),
  json: () => import('./json/consumer.ts'),
  'one-euro': () => import('./one-euro/consumer.ts'),
  'palm-vectors': () => import('./palm-vectors/consumer.ts'),
};

/** Adds how to make a consumer of a project, whose spec is registered. */
export function registerConsumerModule(
  id: string,
  load: () => Promise<{ create: CreateConsumer }>,
): void {
  consumers[id] = load;
}

/**
 * Loads how to make a consumer, on demand.
 * @throws Error when there is none of that id
 */
export async function loadConsumer(id: string): Promise<CreateConsumer> {
  const load = Object.hasOwn(consumers, id) ? consumers[id] : undefined;
  if (load === undefined) {
    throw new Error(
      `There is no consumer "${id}". Consumers: ${Object.keys(consumers).join(', ')}.`,
    );
  }
  return (await load()).create;
}
