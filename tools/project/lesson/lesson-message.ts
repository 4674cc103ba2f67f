/** The links of a lesson, as `faultbook dev --lesson` prints them. */
export function lessonMessage(id: string, key: string, origin: string): string {
  return [
    `Lesson:             ${id}`,
    `Trainer:            ${origin}/?lesson=${id}&trainer#key=${key}`,
    `Projector:          ${origin}/?lesson=${id}&present`,
    'Open the trainer’s link first, and keep it to yourself: its key steers the lesson.',
    'Participants open the address that the projector shows. Answers are kept in memory until this server stops.',
  ].join('\n');
}
