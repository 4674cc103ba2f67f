// cspell:ignore color noscript -- HTML spells them so.
import { ownModule } from '../../package-root.ts';

/** The module that the participants' page starts with. */
export const participantModule = 'components/participant/participant-entry.ts';

/**
 * The participants' page.
 *
 * @param address how it requests a file of this package, absolute.
 */
export const participantPage = (address: (file: string) => string): string =>
  participantHtml(address(ownModule(participantModule)));

/** The participants' page with the address of its script. */
export const participantHtml = (script: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Faultbook lesson</title>
    <link rel="icon" href="data:," />
    <script type="module" src="${script}"></script>
  </head>
  <body>
    <noscript>This page needs JavaScript.</noscript>
  </body>
</html>
`;
