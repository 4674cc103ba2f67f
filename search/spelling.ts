/**
 * British spellings and their American ones. Documents and queries are both read in the American
 * spelling, so a word that is changed needlessly does no harm unless its relatives are not:
 * "precise" must stay near "precision".
 */

/** Endings that differ in every word that has one of them; at least three letters precede it. */
const endings: readonly (readonly [british: RegExp, american: string])[] = [
  // normalise, initialised, quantising, optimiser, regularisation
  [/^(\p{L}{3,})is(e|ed|es|er|ers|ing|ation|ations|able)$/u, '$1iz$2'],
  // analyse, paralysed
  [/^(\p{L}{3,})ys(e|ed|es|er|ers|ing)$/u, '$1yz$2'],
];

/** Words that end like these and are spelt so on both sides of the Atlantic. */
const alikeEverywhere = new Set(
  (
    'advertise advise arise comprise compromise concise demise devise disguise enterprise exercise ' +
    'expertise franchise improvise likewise merchandise noise otherwise paradise practise praise ' +
    'precise premise promise raise revise supervise surprise televise'
  ).split(' '),
);

/** The stem of a word without the endings of a verb, to look it up among those above. */
const verb = (word: string): string => word.replace(/(e|ed|es|er|ers|ing|ation|ations|able)$/, 'e');

/** Beginnings of words that differ one by one, the British first. */
const beginnings: readonly (readonly [british: string, american: string])[] = [
  ['artefact', 'artifact'],
  ['behaviour', 'behavior'],
  ['catalogue', 'catalog'],
  ['centred', 'centered'],
  ['centre', 'center'],
  ['centring', 'centering'],
  ['colour', 'color'],
  ['defence', 'defense'],
  ['favour', 'favor'],
  ['fibre', 'fiber'],
  ['flavour', 'flavor'],
  ['grey', 'gray'],
  ['honour', 'honor'],
  ['judgement', 'judgment'],
  ['labell', 'label'],
  ['licence', 'license'],
  ['litre', 'liter'],
  ['metre', 'meter'],
  ['modell', 'model'],
  ['neighbour', 'neighbor'],
  ['programme', 'program'],
  ['signall', 'signal'],
  ['travell', 'travel'],
  ['cancell', 'cancel'],
];

/** A lower-case word in its American spelling; any other word as it is. */
export function americanSpelling(word: string): string {
  const beginning = beginnings.find(([british]) => word.startsWith(british));
  const begun = beginning ? beginning[1] + word.slice(beginning[0].length) : word;
  if (alikeEverywhere.has(begun) || alikeEverywhere.has(verb(begun))) return begun;
  const ending = endings.find(([british]) => british.test(begun));
  return ending ? begun.replace(...ending) : begun;
}
