import type { ArgumentValue } from '../../record/plan.ts';

/** A control holds another, allowed value. Bubbles through shadow roots. */
export class ArgumentChange extends Event {
  static readonly type = 'fb-argument';

  constructor(readonly value: ArgumentValue) {
    super(ArgumentChange.type, { bubbles: true, composed: true });
  }
}
