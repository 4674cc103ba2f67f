import { overlappingActions } from './testing/overlapping-actions.ts';

overlappingActions(150);
