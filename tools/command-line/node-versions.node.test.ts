import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { packageRoot } from '../package-root.ts';

interface Package {
  readonly engines?: { readonly node?: string };
  /** Of a package for some platforms: npm leaves it out elsewhere, without a warning. */
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

type Version = readonly [major: number, minor: number, patch: number];

/** Whether a version is in a range as packages write them: `^20.19.0 || >=24`, `6.*`, `*`. */
function isIn(version: Version, range: string): boolean {
  return range.split('||').some((part) => {
    const [, sign = '', text = ''] = /^([\^>=]*)\s*(\S+)$/.exec(part.trim()) ?? [];
    assert.ok(['', '^', '>='].includes(sign), `a range of another kind: ${range}`);
    const least = text
      .split('.')
      .filter((number) => /^\d+$/.test(number))
      .map(Number);
    const differs = least.findIndex((number, at) => version[at] !== number);
    if (differs === -1) return true;
    const above = (version[differs] ?? 0) > (least[differs] ?? 0);
    // A range of one major version: 20.19.0 and up, or all that begins like it.
    return above && (sign === '>=' || (sign === '^' && differs > 0));
  });
}

const read = (name: string): Promise<string> => readFile(path.join(packageRoot, name), 'utf8');

describe('versions of Node', () => {
  const load = async () => {
    const { engines } = JSON.parse(await read('package.json')) as Package;
    const { packages } = JSON.parse(await read('package-lock.json')) as {
      packages: Readonly<Record<string, Package>>;
    };
    return { told: engines?.node ?? '', packages };
  };

  it('are read from ranges as npm does', () => {
    for (const [range, inside, outside] of [
      ['^20.19.0 || >=24', [20, 19, 0], [20, 18, 9]],
      ['^20.19.0 || >=24', [25, 0, 0], [22, 19, 0]],
      ['18 || 20 || >= 22', [20, 1, 0], [21, 1, 0]],
      ['6.* || 8.x', [8, 9, 0], [7, 0, 0]],
      ['*', [1, 0, 0], null],
    ] as const) {
      assert.ok(isIn(inside, range), `${inside.join('.')} in ${range}`);
      assert.ok(outside === null || !isIn(outside, range), `${outside?.join('.')} not in ${range}`);
    }
  });

  it('in package.json are those, and all those, that every package takes', async () => {
    const { told, packages } = await load();
    const ranges = Object.entries(packages).flatMap(([name, { engines, os, cpu }]) =>
      name === '' || os !== undefined || cpu !== undefined || engines?.node === undefined
        ? []
        : [{ name, range: engines.node }],
    );
    assert.ok(ranges.length > 300);
    for (let major = 18; major <= 30; major++) {
      for (let minor = 0; minor <= 30; minor++) {
        const version = [major, minor, 0] as const;
        const misfit = ranges.find(({ range }) => !isIn(version, range));
        assert.equal(
          isIn(version, told),
          misfit === undefined,
          `Node ${version.join('.')}: package.json says ${told}; ${misfit === undefined ? 'every package takes it' : `${misfit.name} takes ${misfit.range}`}`,
        );
      }
    }
  });

  it('are the same in the lock and in the README', async () => {
    const { told, packages } = await load();
    assert.equal(packages['']?.engines?.node, told);
    const readme = await read('README.md');
    const [line = ''] = /They need Node .*? nothing else/s.exec(readme) ?? [];
    // 20.19 of ^20.19.0; what takes a whole major version is "newer".
    for (const [version] of told.matchAll(/\d+\.\d+(?=\.)/g))
      assert.ok(line.includes(version), `${version} in "${line}"`);
  });
});
