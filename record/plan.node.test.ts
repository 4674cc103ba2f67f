import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forSubject, type PlanInput } from './plan.ts';

describe('a picture for a subject', () => {
  const fist: PlanInput = { kind: 'fixture', name: 'fist' };
  const face: PlanInput = { kind: 'fixture', name: 'open-palm', subject: 'face' };

  it('is for the one that the picture before it is for, unless it names one', () => {
    assert.deepEqual(forSubject(fist, face), { ...fist, subject: 'face' });
    assert.deepEqual(forSubject({ ...fist, subject: 'age' }, face), { ...fist, subject: 'age' });
    assert.equal(forSubject(fist, fist), fist);
  });

  it('is never for a subject that brings its inputs along', () => {
    const graph: PlanInput = { kind: 'own', subject: 'graph', name: 'division' };
    assert.equal(forSubject(fist, graph), fist);
    assert.equal(forSubject(graph, face), graph);
  });
});
