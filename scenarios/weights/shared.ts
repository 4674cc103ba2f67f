import { several } from '../shared.ts';

/** What most cards of this family were measured on. */
export const still = { models: ['full'], modes: ['static'], inputs: several } as const;

export const allOf = (network: string) => ({
  network,
  reach: 'network',
  weight: 'conv2d_0/kernel',
});

export const hashed = [
  {
    id: 'weight-hash',
    args: {},
    effect: { does: 'refuses' },
    when: { inputs: several },
    because: 'Every tensor has a SHA-256 other than the one it shipped with.',
  },
  {
    id: 'weight-scan',
    args: {},
    effect: { does: 'does not help', leaving: 'silent' },
    when: { inputs: several },
    because: 'Every weight is a finite number.',
  },
] as const;
