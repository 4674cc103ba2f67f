import { registerConsumer } from '../consumers/consumer-specs.ts';
import { registerConsumerModule } from '../consumers/load-consumer.ts';
import { registerFault } from '../faults/fault-specs.ts';
import { registerInjection } from '../faults/load-injection.ts';
import { ConfigError } from './config-error.ts';
import type { OwnConsumer, OwnFault } from './define.ts';
import type { Project } from './project.ts';

const used = new WeakSet();

function addFault(fault: OwnFault): void {
  const { load, ...spec } = fault;
  if (!registerFault(spec)) {
    throw new ConfigError(`Faultbook already has a fault or guard "${spec.id}". Use another id.`);
  }
  // What the module exports is checked by the team's own annotation, or fails in its first run.
  registerInjection(spec.id, load as Parameters<typeof registerInjection>[1]);
}

function addConsumer(consumer: OwnConsumer): void {
  const { load, ...spec } = consumer;
  if (!registerConsumer(spec)) {
    throw new ConfigError(`Faultbook already has a consumer "${spec.id}". Use another id.`);
  }
  registerConsumerModule(spec.id, load);
}

/**
 * Makes a project's faults, guards and consumers known in this realm or page; once is enough.
 *
 * @throws ConfigError for an id that is taken
 */
export function useProject(project: Project | null): void {
  if (project === null || used.has(project)) return;
  used.add(project);
  const { faults = [], mitigations = [], consumers = [] } = project.config;
  for (const fault of [...faults, ...mitigations]) addFault(fault);
  for (const consumer of consumers) addConsumer(consumer);
}
