/** The two networks of the pipeline. */
export type HandNetwork = 'palm' | 'landmarks';
