/** The viewer chose a step, anywhere on the page. Bubbles through shadow roots. */
export class StepChoice extends Event {
  static readonly type = 'fb-choose-step';

  constructor(
    /** Id of the step. */
    readonly step: string,
    /** Whether to open the inspector on it too. */
    readonly inspect = false,
  ) {
    super(StepChoice.type, { bubbles: true, composed: true });
  }
}
