import type { Scenario } from '../../../engine/scenario.ts';

/** Characters that Markdown would take for marks. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A scenario's page as Markdown. */
export function scenarioMarkdown(scenario: Scenario): string {
  const { incidents, symptoms } = scenario;
  const sections: readonly (readonly [title: string, body: string])[] = [
    ['Why it happens', plain(scenario.mechanism)],
    ['How to notice it', plain(scenario.notice)],
    ['What to do', plain(scenario.remedy)],
    ['Symptoms', list(symptoms.map(plain))],
    [
      'Seen in the wild',
      list(
        incidents.map(({ url, title, cause }) => `[${plain(title)}](<${url}>) (cause ${cause})`),
      ),
    ],
  ];
  const body = sections
    .filter(([, text]) => text !== '')
    .map(([title, text]) => `## ${title}\n\n${text}`);
  return [`# ${plain(scenario.title)}`, plain(scenario.story), ...body].join('\n\n') + '\n';
}
