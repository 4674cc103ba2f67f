/** The two networks of the pipeline, in the order in which they run. */
export const handNetworks = ['palm', 'landmarks'] as const;

export type HandNetwork = (typeof handNetworks)[number];
