/**
 * Words that say nothing of a failure: pasted messages and questions are full of them. They count
 * only as part of a phrase of the thesaurus.
 */
export const idleWords: ReadonlySet<string> = new Set(
  (
    'a about after all also although am an and any are as at be been before being but by can cant could did ' +
    'do does doesnt dont else error even fix fixed fixes for from get gets getting got had has have help hi how i if im in issue issues ' +
    'into is isnt it its just me my no not of on or our please problem should since so some still somehow than that the ' +
    'their them then there these they this though those to too uncaught us use using very was we were what ' +
    'when where which while who why will with without wont would you your http https www com github'
  ).split(' '),
);
