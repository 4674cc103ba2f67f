import type { PlaygroundState } from './playground.ts';
import { resultStatus, type ScenarioStatus } from './results.ts';

/** How a scenario stands now. */
export function statusOf(id: string, state: PlaygroundState): ScenarioStatus {
  const { queue, run, scenario, results } = state;
  if (queue.running?.id === id) return 'running';
  if (queue.waiting.includes(id)) return 'waiting';
  const open = scenario.id === id;
  if (open && (run.status === 'running' || run.status === 'queued')) return 'running';
  return resultStatus(results.get(id));
}
