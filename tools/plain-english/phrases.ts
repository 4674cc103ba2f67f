/** Words that people of the field would not say, and what they would say. */
export interface Phrase {
  /** Spaces also match a line break. */
  readonly avoid: RegExp;
  /** Where the phrase is right all the same. */
  readonly except?: RegExp;
  readonly write: string;
}

/** A clause in which something is told apart, or a person is told something. */
const tellsApart =
  /\b(?:tell(?:s|ing)?|told) (?:\S+ ){0,6}?apart\b|\b(?:tell|telling) (?:the |your )?(?:user|users|people|player|team)\b/;

/**
 * The list of the project's style. Each expression is tried on what a person reads, without code, and
 * without regard to capitals.
 */
export const phrases: readonly Phrase[] = [
  { avoid: /\b(?:tell|tells|telling|told)\b/, except: tellsApart, write: 'report, show, say' },
  {
    avoid:
      /\b(?:stand|stands|stood|standing) (?:there|for|in|on|at|beside|below|above|behind|before|between|outside|under)\b/,
    except: /\bstand(?:s|ing)? in (?:for|front)\b/,
    write: 'is, appears, means',
  },
  { avoid: /\banew\b|\bonce more\b|\brenew(?:s|ed|ing)?\b/, write: 'again, re-run, update' },
  {
    avoid: /\b(?:can(?:not|’t)|could not) be had\b/,
    write: 'could not be loaded, is not available',
  },
  { avoid: /\b(?:whoever|whomever)\b/, write: 'the caller, the reader: name them' },
  { avoid: /\bwhat (?:is|are) no\b/, write: 'invalid …: name the thing' },
  { avoid: /\bthat which\b|\bthose which\b/, write: 'name the thing' },
  { avoid: /\bof one(?:’|')s own\b/, write: 'your own' },
  { avoid: /\b(?:an|the) own\b/, write: 'your own, a custom' },
  {
    avoid: /\b(?:looks|looked|looking) (?:at|into|neither|up to)\b/,
    write: 'read, check, inspect, receive',
  },
  { avoid: /\b(?:is|are|was|were) borne\b/, write: 'tolerated' },
  { avoid: /\b(?:strike|strikes|struck|striking)\b/, write: 'inject, apply, affected' },
  { avoid: /\b(?:has|have|had) not (?:the|a|an)\b/, write: 'lacks' },
  { avoid: /\bsurer\b/, write: 'more certain, a higher threshold' },
  { avoid: /\blest\b/, write: 'so that … not' },
  { avoid: /\b(?:heeds?|heeded)\b/, write: 'react to, respect' },
  { avoid: /\b(?:mend|mends|mended|mending)\b/, write: 'fix, repair' },
  { avoid: /\bfor ever\b/, write: 'permanently, without end' },
  { avoid: /\bnowhere (?:said|told)\b/, write: 'not shown' },
  { avoid: /\bto the letter\b/, write: 'exactly' },
  {
    avoid: /\b\w{2,}(?:i|y)z(?:e|ed|es|er|ers|ing|ation|ations)\b/,
    except: /\b(?:\w*sized?|sizes|sizing|re?sizing|priz\w+|seiz\w+|denormalized|dequantize)\b/,
    write: 'British spelling: -ise',
  },
];
