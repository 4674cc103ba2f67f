import { overlappingActions } from './testing/overlapping-actions.ts';

// Each sequence takes a second or two, the pause of a changed control among it.
overlappingActions(12);
