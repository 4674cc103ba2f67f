import { enterProject } from './tools/project/enter-project.ts';
import { openNodeSession } from './tools/node/node-session.ts';
import { freePlan } from './tools/command-line/free-plan.ts';
import { namedInput } from './record/plan.ts';
import { encodePlan } from './record/codec/plan-codec.ts';
import { decodeRecord } from './record/codec/record-codec.ts';
const p = await enterProject('/tmp/hproj');
const only = process.argv.slice(2);
const s = await openNodeSession(() => undefined);
for (const { spec } of p!.models) {
  if (only.length && !only.includes(spec.name)) continue;
  const t = Date.now();
  try {
    const plan = { ...freePlan([]), input: namedInput(`${spec.name}:open-palm`), realm: { backend: 'wasm' as const }, faults: [{ id: 'weight-value', args: { network: spec.name, pick: 'random' }, fromFrame: 0 }] };
    const r = decodeRecord(await s.run(encodePlan(plan), null, true));
    const f = r.golden.frames[0]!;
    console.log(spec.name, Date.now() - t, 'steps', f.steps.length, f.error?.message ?? '', r.environment.tracing, r.environment.faultyTracing, r.outcome.kind, r.blame?.step, r.blame?.verdict, '|', r.evidence[0]?.site, '|', r.blame?.because, '|', r.blame?.autopsy?.explained, r.blame?.autopsy?.sentence.slice(0, 90));
  } catch (e) { console.log(spec.name, Date.now() - t, 'ERROR', (e as Error).name, (e as Error).message.slice(0, 400)); }
}
await s.close();
