export const checked: readonly string[];
export const never: readonly string[];
export const toBeRewritten: readonly { readonly files: string; readonly since: string }[];
