import { format } from 'prettier';
import type { MeasuredAnswer } from '../../diagnosis/measured-answer.ts';

/** The source of `diagnosis/measured-answers.ts`, formatted. */
export const answersModule = (measured: readonly MeasuredAnswer[]): Promise<string> =>
  format(
    `import type { MeasuredAnswer } from './measured-answer.ts';

/** What the app of each scenario receives. Written by \`npm run measure\`; do not edit. */
export const measuredAnswers: readonly MeasuredAnswer[] = ${JSON.stringify(measured)};
`,
    { parser: 'typescript', printWidth: 100, singleQuote: true },
  );
