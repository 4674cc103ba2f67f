/** A plan that cannot be run. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}
