const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** An ISO 8601 time as people read it: `24 Nov 2026, 07:12`. */
export const formatTime = (iso: string): string => format.format(new Date(iso));
