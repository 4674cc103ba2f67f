/** A relative path to a source, in an import of a declaration, an address of a module, or a page's script. */
const references = [
  /(\bfrom\s+['"]\.{1,2}\/[^'"\n]*)\.ts(?=['"])/g,
  /(\bimport\(\s*['"]\.{1,2}\/[^'"\n]*)\.ts(?=['"])/g,
  /(\bimport\s+['"]\.{1,2}\/[^'"\n]*)\.ts(?=['"])/g,
  /(\bnew\s+URL\(\s*['"]\.{1,2}\/[^'"\n]*)\.ts(?=['"]\s*,\s*import\.meta\.url)/g,
  /(<script\b[^>]*\bsrc="[^"]*)\.ts(?=")/g,
];

/**
 * Names modules by what they are compiled to: `.js` in place of `.ts`, which is as long, so that source
 * maps still fit.
 */
export const compiledNames = (text: string): string =>
  references.reduce((renamed, reference) => renamed.replace(reference, '$1.js'), text);
