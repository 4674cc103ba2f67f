import { registerConsumer } from '../consumers/consumer-specs.ts';
import { registerConsumerModule } from '../consumers/load-consumer.ts';
import { registerFault } from '../faults/fault-specs.ts';
import type { Fault } from '../faults/define-fault.ts';
import { registerInjection } from '../faults/load-injection.ts';
import { registerModel } from '../subjects/model/register-model.ts';
import { ConfigError } from './config-error.ts';
import type { OwnConsumer } from './define.ts';
import type { Project } from './project.ts';

const used = new WeakSet();

function addFault(fault: Fault): void {
  const { spec } = fault;
  if (!registerFault(spec)) {
    throw new ConfigError(`Faultbook already has a fault or guard "${spec.id}". Use another id.`);
  }
  registerInjection(fault);
}

function addConsumer(consumer: OwnConsumer): void {
  const { load, ...spec } = consumer;
  if (!registerConsumer(spec)) {
    throw new ConfigError(`Faultbook already has a consumer "${spec.id}". Use another id.`);
  }
  registerConsumerModule(spec.id, load);
}

/**
 * Makes a project's faults, guards, consumers and models known in this realm or page; once is enough.
 *
 * @throws ConfigError for an id that is taken
 */
export function useProject(project: Project | null): void {
  if (project === null || used.has(project)) return;
  used.add(project);
  const { faults = [], mitigations = [], consumers = [] } = project.config;
  for (const fault of [...faults, ...mitigations]) addFault(fault);
  for (const consumer of consumers) addConsumer(consumer);
  for (const model of project.models) registerModel(model);
}
