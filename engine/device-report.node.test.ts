import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frame, health, record, step } from '../record/testing/build-record.ts';
import { deviceReport, deviceReportJson, deviceReportText } from './device-report.ts';

const bad = ['add_0', 'add_1', 'add_2', 'add_3', 'add_4', 'add_5', 'add_6'].map((name, index) =>
  step('palm', name, health(100, index === 0 ? 0 : 50), index),
);

/** A run of somebody's own picture, on a device that nobody has measured. */
function told() {
  const base = record();
  const { golden } = base.environment.realms;
  const realm = {
    ...golden,
    renderer: 'ANGLE (NVIDIA, GeForce)',
    arithmetic: { ...golden.arithmetic, storedInf: NaN },
  };
  return record({
    scenario: 'a-story',
    plan: {
      ...base.plan,
      input: { kind: 'file', name: 'my-child.jpg', size: 1, sha256: 'abc123' },
    },
    environment: {
      ...base.environment,
      browser:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      timings: { faulty: 1234 },
      realms: { golden: realm, faulty: realm },
    },
    golden: { frames: [frame(0, { steps: bad.map((one) => ({ ...one, health: health(100) })) })] },
    faulty: { frames: [frame(0, { steps: bad })] },
    expectations: [
      {
        name: 'It holds',
        status: 'fail',
        actual: 'Failed to fetch https://intern.example/weights?key=1, no more',
      },
      { name: 'Another', status: 'pass', actual: 'so' },
    ],
  });
}

describe('a device report', () => {
  const report = deviceReport(told());
  const [text, json] = [deviceReportText(report), deviceReportJson(report)];

  it('names environment and self-test, in text and in JSON', () => {
    assert.match(text, /^Device report: a-story differs on this GPU\n/);
    assert.match(text, /Chromium 156, V8; driver: NVIDIA/);
    assert.match(text, /faulty realm: webgl-float32-packed, .*\n.*a stored Inf: NaN/);
    const read = JSON.parse(json) as typeof report;
    assert.equal(read.schema, 'faultbook/device@1');
    assert.deepEqual(read.environment.driver, 'NVIDIA');
    assert.equal(read.realms.faulty.properties.storedInf, 'NaN');
  });

  it('says what was found in place of what was expected, and nothing that holds', () => {
    assert.deepEqual(
      report.found.map(({ expected }) => expected),
      ['It holds'],
    );
    assert.match(text, /expected: It holds; found: Failed to fetch \(an address\), no more/);
  });

  it('names the first steps that are off, beside the golden run, and not all of them', () => {
    assert.deepEqual(
      report.steps.map(({ step: id }) => id),
      ['palm/-/add_1', 'palm/-/add_2', 'palm/-/add_3', 'palm/-/add_4', 'palm/-/add_5'],
    );
    assert.equal(report.steps[0]?.golden?.nan, 0);
    assert.match(text, /frame 1, palm\/-\/add_1: 50 % NaN or Inf/);
  });

  it('holds nothing of the user: no file, no address, no time', () => {
    for (const words of [text, json]) {
      assert.doesNotMatch(words, /my-child|abc123|intern\.example|2024-01-02|1234|timings/);
    }
  });
});
