import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { expectedGuard } from '../../../handbook/expected-guard.ts';
import { minutesOf, type Lesson } from '../../../lessons/define-lesson.ts';
import {
  parseFindings,
  shippedFinding,
  type ShippedFinding,
} from '../../../lessons/findings-file.ts';
import { answersAll, findingOf } from '../../../lessons/lesson-finding.ts';
import { lessons } from '../../../lessons/lessons.ts';
import { noGuard, rightAnswers } from '../../../lessons/right-answers.ts';
import type { AskedCard, AskedQuestion } from '../../../lessons/room/asked-lesson.ts';
import { decodeRecord } from '../../../record/codec/record-codec.ts';
import { encodePlan } from '../../../record/codec/plan-codec.ts';
import type { OfferedMitigation } from '../../../record/scenario.ts';
import { parseMeasurements, type ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import { scenarioGroups, scenarios } from '../../../scenarios/scenarios.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { planOfCard } from '../../../components/lesson/asked-lesson-of.ts';
import { askedPlans } from '../../measure/measure-lessons.ts';
import { measuredVersion } from '../../measure/measurement-of.ts';
import { openNodeSession } from '../../node/node-session.ts';
import { runsInNode } from '../../node/runs-in-node.ts';
import { packageRoot } from '../../package-root.ts';
import { lessonSource, type LessonSource } from './lesson-source.ts';

const asset = (name: string): Promise<string> =>
  readFile(path.join(packageRoot, 'assets', name), 'utf8');

/** Words that give an option away where they stand beside its question. */
function tellTale(question: AskedQuestion, id: string): RegExp {
  const option = question.options.find((one) => one.id === id);
  const title = option?.words ?? id;
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const outcome: Readonly<Record<string, string>> = {
    masked: 'no effect|unchanged|same (?:result|answer)|healthy',
    silent: 'silent|no error|wrong (?:result|answer|hand)|without an error|no hand is found',
    'non-finite': 'NaN or Inf|key points? (?:is|are) (?:NaN|not finite)|non-finite answer',
    thrown: 'throws?|thrown|exception|rejects?',
    hung: 'hangs?|never returns|hung',
  };
  const value: Readonly<Record<string, string>> = {
    nan: 'NaN',
    inf: 'Inf(?:inity)?|∞|overflows?',
    wrong: 'finite',
    same: 'golden',
  };
  switch (question.kind) {
    case 'first-nan':
      return new RegExp(id === 'nowhere' ? 'no NaN|nowhere|all finite' : `\\b${id}\\b`, 'i');
    case 'outcome':
      return new RegExp(`\\b(?:${outcome[id] ?? escaped(title)})\\b|${escaped(title)}`, 'i');
    case 'guard':
      return new RegExp(id === noGuard ? 'no guard helps|none of' : escaped(title), 'i');
    case 'value':
      return new RegExp(`\\b(?:${value[id] ?? escaped(title)})\\b`, 'i');
  }
}

/** What gives the answer of a question away in the texts beside it; empty where nothing does. */
function givenAway(card: AskedCard, question: AskedQuestion, right: readonly string[]): string[] {
  // The line with the picture's name says nothing of what is broken: “Open palm, one frame, …”.
  const broken = card.broken.filter((line) => !/, (?:static|tracking), at most /.test(line));
  const beside = [card.says, question.kind === 'value' ? question.words : '', ...broken];
  return right.flatMap((id) => {
    const telling = tellTale(question, id);
    return beside.filter((text) => telling.test(text)).map((text) => `${id}: “${text}”`);
  });
}

describe('the lessons that ship', () => {
  let findings: readonly ShippedFinding[] = [];
  let measurements: readonly ShippedMeasurement[] = [];
  const sources = new Map<Lesson, LessonSource>();

  before(async () => {
    const found = parseFindings(await asset('lesson-findings.json'));
    assert.equal(
      found.version,
      measuredVersion,
      'of another version: npm run measure -- --lessons',
    );
    ({ findings } = found);
    ({ measurements } = parseMeasurements(await asset('measurements.json')));
    for (const lesson of lessons) sources.set(lesson, await lessonSource(lesson, (file) => file));
  });

  it('have been measured: each plan as it is now, with all guards and values that are asked about', () => {
    const missing = askedPlans()
      .filter((one) => !answersAll(one, shippedFinding(findings, one.plan)))
      .map(({ scenario }) => scenario.id);
    assert.deepEqual(missing, [], 'run npm run measure -- --lessons');
    assert.equal(findings.length, askedPlans().length);
  });

  it('agree with the other measurements and with what the scenarios expect of guards', () => {
    for (const finding of findings) {
      const measured = measurements.find(({ scenario }) => scenario === finding.scenario);
      const scenario = scenarios.find(({ id }) => id === finding.scenario);
      assert.ok(measured && scenario);
      assert.equal(finding.outcome, measured.outcome, finding.scenario);
      const [first] = measured.facts;
      if (first?.label === 'First NaN' && first.step !== undefined)
        assert.equal(finding.firstNan, first.step.split('/')[0], finding.scenario);
      // The fact names what comes first: where that is a difference, there is no NaN before it.
      const nanFree = measured.chart.nan.every((share) => share === 0);
      if (nanFree && measured.chart.nan.length === 0 && first?.label !== 'First NaN')
        assert.ok(['nowhere', 'gesture'].includes(finding.firstNan), finding.scenario);
      for (const [id, outcome] of Object.entries(finding.guards)) {
        const offered: OfferedMitigation | undefined = scenario.mitigations.find(
          (one) => one.id === id,
        );
        if (!offered) continue;
        const expected: string | undefined = expectedGuard(offered).run?.outcome;
        assert.equal(outcome, expected, `${finding.scenario}, ${id}`);
      }
    }
  });

  it('are measured again in Node where that is possible, with the same findings', async () => {
    const session = await openNodeSession(() => undefined);
    try {
      const own = askedPlans().filter(({ plan }) => runsInNode(plan));
      assert.ok(own.length > 0);
      for (const { plan, questions } of own) {
        const record = decodeRecord(await session.run(encodePlan(plan), null));
        const { firstNan, outcome, values } = findingOf({ questions }, record);
        const kept = shippedFinding(findings, plan);
        assert.deepEqual(
          { firstNan, outcome, values },
          { firstNan: kept?.firstNan, outcome: kept?.outcome, values: kept?.values },
        );
      }
    } finally {
      await session.close();
    }
  });

  it('have an answer to each question, which is among its options, and more than one way to be wrong', () => {
    for (const [lesson, { asked }] of sources)
      for (const [at, card] of lesson.cards.entries()) {
        const finding = shippedFinding(findings, planOfCard(card, { groups: scenarioGroups }));
        assert.ok(finding, `${lesson.id}, card ${at + 1}`);
        const right = rightAnswers(card.questions, finding);
        for (const question of asked.cards[at]?.questions ?? []) {
          const ids = right[question.kind] ?? [];
          const options = question.options.map(({ id }) => id);
          assert.ok(ids.length > 0, `${lesson.id}, card ${at + 1}, ${question.kind}`);
          assert.ok(ids.every((id) => options.includes(id)));
          assert.ok(options.length - ids.length >= 2, `${lesson.id}, card ${at + 1}`);
        }
      }
  });

  it('give no answer away in the text beside its question', () => {
    const given: string[] = [];
    for (const [lesson, { asked }] of sources)
      for (const [at, card] of lesson.cards.entries()) {
        const finding = shippedFinding(findings, planOfCard(card, { groups: scenarioGroups }));
        const right = finding ? rightAnswers(card.questions, finding) : {};
        const shown = asked.cards[at];
        for (const question of shown?.questions ?? [])
          for (const one of givenAway(shown as AskedCard, question, right[question.kind] ?? []))
            given.push(`${lesson.id}, card ${at + 1}, ${question.kind}, ${one}`);
        // The title is the ending, more often than not.
        const title = scenarios.find(({ id }) => id === card.scenario)?.title ?? '';
        const beside = [shown?.says ?? '', ...(shown?.questions ?? []).map(({ words }) => words)];
        if (card.questions.length > 0 && beside.some((text) => text.includes(title)))
          given.push(`${lesson.id}, card ${at + 1}: the title “${title}”`);
      }
    assert.deepEqual(given, []);
  });

  it('would be found to give an answer away', () => {
    const options = [{ id: 'palm', words: 'palm network' }];
    const question: AskedQuestion = { kind: 'first-nan', words: 'Where?', options };
    const card = { says: 'It begins in the palm network.', broken: [], picture: null };
    assert.equal(givenAway({ ...card, questions: [question] }, question, ['palm']).length, 1);
  });

  it('offer controls and guards that exist, and last as long as their titles say', () => {
    for (const lesson of lessons)
      for (const card of lesson.cards) {
        const scenario = scenarios.find(({ id }) => id === card.scenario);
        for (const name of card.controls) {
          const [fault = '', parameter = ''] = name.split('.');
          assert.ok(
            scenario?.faults.some(({ id }) => id === fault),
            name,
          );
          assert.ok(faultSpecs[fault]?.parameters[parameter], name);
        }
        for (const id of card.guards) assert.equal(faultSpecs[id]?.role, 'mitigation', id);
        assert.ok(card.notes !== '' && card.learnt !== '', card.scenario);
      }
    assert.deepEqual(
      lessons.map((lesson) => [lesson.id, minutesOf(lesson)]),
      [
        ['nan-in-30-minutes', 30],
        ['half-precision', 40],
        ['weights-and-files', 40],
        ['the-failure-nobody-sees', 60],
      ],
    );
  });
});
