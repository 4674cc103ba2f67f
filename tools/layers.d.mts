/** What a folder holds, and which folders or files it may import. */
export interface Layer {
  readonly folder: string;
  readonly holds: string;
  readonly may: readonly string[];
}

export const layers: readonly Layer[];
export function layerTable(): string;
