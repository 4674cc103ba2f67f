import * as tf from '@tensorflow/tfjs';
import { activeBackend } from '../backends/backends.ts';
import type { Trust } from '../backends/health-meter.ts';
import { driverOf, hostFacts } from '../record/device/host-facts.ts';
import type { RealmSettings } from '../record/plan.ts';
import type { Environment, RealmReport } from '../record/record.ts';
import type { Measuring } from './measuring.ts';

const healthMethods = {
  gpu: 'gpu reduction',
  heap: 'heap scan',
  'read-back': 'read-back',
} as const satisfies Record<Trust['method'], RealmReport['health']['method']>;

const software = /swiftshader|llvmpipe|softpipe|basic render/i;

/** What runs the app, as it calls itself. */
function hostName(): string {
  const { process, navigator } = globalThis as {
    readonly process?: { readonly versions?: { readonly node?: string } };
    readonly navigator?: { readonly userAgent?: string };
  };
  const node = process?.versions?.node;
  return node === undefined ? (navigator?.userAgent ?? 'unknown') : `Node.js v${node}`;
}

/** The settings of the app's backend, as plans write them. */
export function appSettings(): RealmSettings {
  const backend = tf.getBackend();
  if (backend !== 'webgl') return { backend: backend as 'cpu' };
  const { bits, packed } = activeBackend().storage();
  return { backend, precision: bits === 16 ? 'float16' : 'float32', packing: packed };
}

function rendererName(): string | null {
  const backend: unknown = tf.backend();
  if (!(backend instanceof tf.MathBackendWebGL)) return null;
  const { gl } = backend.gpgpu;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
}

/** Where an app ran, for its record. */
export function appEnvironment(
  { meter }: Measuring,
  timings: Readonly<Record<string, number>>,
): Environment {
  const { method, selfTest } = meter.trust;
  const { passed, failures, ...arithmetic } = selfTest;
  const renderer = rendererName();
  const host = hostName();
  const realm: RealmReport = {
    settings: appSettings(),
    host: typeof document === 'undefined' ? 'worker' : 'frame',
    renderer,
    softwareGpu: renderer === null ? null : software.test(renderer),
    health: {
      method: healthMethods[method],
      selfTest: passed ? 'passed' : 'failed',
      notes: failures,
    },
    arithmetic,
  };
  return {
    measuredAt: new Date().toISOString(),
    browser: host,
    engine: hostFacts(host).engine,
    driver: driverOf(renderer),
    packages: { '@tensorflow/tfjs': tf.version_core },
    realms: { golden: realm, faulty: realm },
    picture: null,
    tracing: 'not checked',
    timings,
  };
}
