/** What a folder holds, and which folders or files it may import. */
export interface Layer {
  readonly folder: string;
  /** Whose globals its code may name; a realm is a worker or a frame of the page. */
  readonly runs: 'page' | 'worker' | 'realm';
  readonly holds: string;
  readonly may: readonly string[];
}

export const layers: readonly Layer[];
export function layerTable(): string;
