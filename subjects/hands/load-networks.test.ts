import { expect } from '@open-wc/testing';
import { fetchBytes } from '../../networks/fetch-bytes.ts';
import { loadNetworkBytes } from './networks.ts';
import { NetworkLoadError, type NetworkLoadErrorCode } from '../../networks/network-load-error.ts';
import { readPackedIndex, unpackFile } from './packed-files.ts';

async function expectFailure(
  promise: Promise<unknown>,
  code: NetworkLoadErrorCode,
  words: RegExp,
): Promise<void> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(NetworkLoadError);
  expect((error as NetworkLoadError).code).to.equal(code);
  expect((error as NetworkLoadError).message).to.match(words);
}

describe('loadNetworkBytes', () => {
  for (const kind of ['palm', 'landmarks'] as const) {
    for (const variant of ['full', 'lite'] as const) {
      it(`fetches ${kind}, ${variant}: a TFLite file`, async () => {
        const bytes = await loadNetworkBytes(kind, variant, '/weights/');
        expect(new TextDecoder().decode(bytes.subarray(4, 8))).to.equal('TFL3');
      });
    }
  }

  it('takes a base address without its last slash', async () => {
    const bytes = await loadNetworkBytes('landmarks', 'lite', '/weights');
    expect(bytes.length).to.be.above(1_000_000);
  });

  it('reports progress up to the whole file', async () => {
    const seen: number[] = [];
    let whole: number | null = null;
    const bytes = await loadNetworkBytes('landmarks', 'lite', '/weights/', {
      onProgress: ({ received, total, url }) => {
        expect(url).to.match(/hand_landmark_lite\.tflite$/);
        seen.push(received);
        whole = total;
      },
    });
    expect(seen).to.deep.equal(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).to.equal(bytes.length);
    expect(whole).to.be.oneOf([null, bytes.length]);
  });

  it('says that a file is missing, and where', async () => {
    const loading = loadNetworkBytes('landmarks', 'full', '/no-weights-here/');
    await expectFailure(
      loading,
      'missing',
      /^\/no-weights-here\/hand_landmark_full\.tflite: .*404/,
    );
    await expectFailure(loadNetworkBytes('palm', 'full', '/no-weights-here/'), 'missing', /404/);
  });

  it('says that the server cannot be reached', async () => {
    // Port 1 is reserved and blocked.
    const loading = loadNetworkBytes('landmarks', 'full', 'http://127.0.0.1:1/');
    await expectFailure(loading, 'missing', /cannot be reached/);
  });

  it('says that a web page came instead', async () => {
    await expectFailure(
      loadNetworkBytes('landmarks', 'full', '/index.html?file='),
      'not-bytes',
      /web page/,
    );
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const loading = loadNetworkBytes('landmarks', 'full', '/weights/', {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    const error: unknown = await loading.catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'AbortError');
  });
});

describe('fetchBytes', () => {
  const { fetch } = globalThis;
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  /** The one thing that no server here does: break off. */
  function answerShort(
    length: number,
    chunks: readonly Uint8Array<ArrayBuffer>[],
    error?: Error,
  ): void {
    const body = new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        if (error === undefined) controller.close();
        else setTimeout(() => controller.error(error));
      },
    });
    const headers = { 'content-length': String(length) };
    globalThis.fetch = () => Promise.resolve(new Response(body, { headers }));
  }

  it('says how much of a file came when it ends early', async () => {
    answerShort(100, [new Uint8Array(30), new Uint8Array(12)]);
    await expectFailure(fetchBytes('/x'), 'cut-short', /^\/x: .* 42 of 100 bytes/);
  });

  it('says so when the connection breaks', async () => {
    answerShort(100, [new Uint8Array(30)], new TypeError('network error'));
    await expectFailure(fetchBytes('/x'), 'cut-short', / of 100 bytes/);
  });
});

describe('readPackedIndex', () => {
  const script = (json: string): string => `(function() {\n  loadPackage(${json});\n})();`;
  const sound =
    '{"files": [{"filename": "/a/b.tflite", "start": 2, "end": 5}], "remote_package_size": 6}';

  it('reads the index', () => {
    expect(readPackedIndex(script(sound), 'x.js')).to.deep.equal({
      files: [{ filename: '/a/b.tflite', start: 2, end: 5 }],
      size: 6,
    });
  });

  it('refuses scripts without a sound one', () => {
    for (const text of [
      '',
      'loadPackage()',
      script('{files: []}'),
      script('{"files": 3, "remote_package_size": 6}'),
      script(sound.replace('"start": 2', '"start": -2')),
      script(sound.replace('"end": 5', '"end": 7')),
      script(sound.replace('"end": 5', '"end": 2')),
      script(sound.replace('"start": 2', '"start": "2"')),
    ]) {
      expect(() => readPackedIndex(text, 'x.js'), text)
        .to.throw(NetworkLoadError, /^x\.js: /)
        .with.property('code', 'unreadable-index');
    }
  });

  it('unpacks a file, and refuses a packed one that is cut short or lacks it', () => {
    const index = readPackedIndex(script(sound), 'x.js');
    const packed = Uint8Array.of(0, 1, 2, 3, 4, 5);
    expect([...unpackFile(packed, index, 'b.tflite', 'x.data')]).to.deep.equal([2, 3, 4]);
    expect(() => unpackFile(packed.subarray(0, 5), index, 'b.tflite', 'x.data'))
      .to.throw(NetworkLoadError, /5 bytes; its index says 6/)
      .with.property('code', 'cut-short');
    expect(() => unpackFile(packed, index, 'c.tflite', 'x.data'))
      .to.throw(NetworkLoadError, /does not list c\.tflite/)
      .with.property('code', 'unreadable-index');
  });
});
