import { isNumberToken, tokenNumber } from '../../common/non-finite.ts';
import { readNpy } from '../../common/npy/read-npy.ts';
import { fetchBytes, type FetchBytesOptions } from '../../networks/fetch-bytes.ts';
import type { NetworkDescription, NetworkInput } from '../../networks/network.ts';
import { ModelError } from './model-error.ts';
import type { OwnModel, TensorFiles } from './model-spec.ts';
import { floatBytes, mostFileBytes, mostTensorBytes } from './size-limits.ts';

/** The values of an input. */
export interface InputValues {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: ArrayLike<number>;
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number'
    ? value
    : typeof value === 'boolean'
      ? Number(value)
      : isNumberToken(value)
        ? tokenNumber(value)
        : null;

/** Nested lists of numbers as a tensor; null where they are ragged or hold something else. */
function nested(value: unknown): InputValues | null {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner); inner = inner[0] as unknown)
    shape.push(inner.length);
  const values: number[] = [];
  const collect = (one: unknown, depth: number): boolean => {
    if (depth === shape.length) {
      const number = numberOf(one);
      if (number === null) return false;
      values.push(number);
      return true;
    }
    return (
      Array.isArray(one) &&
      one.length === shape[depth] &&
      one.every((part) => collect(part, depth + 1))
    );
  };
  return collect(value, 0) ? { shape, values } : null;
}

/** `{ "shape": [1, 2], "values": [3, "NaN"] }`; null where it is something else. */
function flat(value: unknown): InputValues | null {
  if (typeof value !== 'object' || value === null || !('values' in value) || !('shape' in value))
    return null;
  const shape = nested(value.shape);
  const listed = nested(value.values);
  if (shape?.shape.length !== 1 || listed?.shape.length !== 1) return null;
  const sides = Array.from(shape.values);
  const size = sides.reduce((product, side) => product * side, 1);
  return size === listed.values.length ? { shape: sides, values: listed.values } : null;
}

/** What a run is given, by the names of a model's inputs. */
export class TensorReader {
  private readonly known = new Map<string, Promise<ReadonlyMap<string, InputValues>>>();

  constructor(
    private readonly model: OwnModel,
    private readonly description: NetworkDescription,
  ) {}

  /**
   * Reads tensors from their files, each only once.
   *
   * @param inputs those that must be there.
   * @throws ModelError, NpyError, NetworkLoadError
   */
  async read(
    files: TensorFiles,
    inputs: readonly NetworkInput[],
    options: FetchBytesOptions,
  ): Promise<ReadonlyMap<string, InputValues>> {
    const key = JSON.stringify(files);
    const reading = this.known.get(key) ?? this.readFiles(files, inputs, options);
    this.known.set(key, reading);
    reading.catch(() => this.known.delete(key));
    const tensors = await reading;
    for (const input of inputs) this.check(input, tensors.get(input.name));
    return tensors;
  }

  private async readFiles(
    files: TensorFiles,
    inputs: readonly NetworkInput[],
    options: FetchBytesOptions,
  ): Promise<ReadonlyMap<string, InputValues>> {
    if (typeof files === 'string') return this.readFile(files, inputs, options);
    const all = await Promise.all(
      Object.entries(files).map(async ([name, file]) => {
        const input = inputs.find((one) => one.name === name);
        if (input === undefined) throw this.wrong(`it has no input "${name}"; ${this.has()}`);
        return [...(await this.readFile(file, [input], options))];
      }),
    );
    return new Map(all.flat());
  }

  private async readFile(
    file: string,
    inputs: readonly NetworkInput[],
    options: FetchBytesOptions,
  ): Promise<ReadonlyMap<string, InputValues>> {
    const url = this.model.files.tensors[file];
    if (url === undefined) throw this.wrong(`its file "${file}" is not served`);
    const bytes = await fetchBytes(url, {
      ...options,
      owner: 'the tensors of the model',
      mostBytes: mostFileBytes,
    });
    const [only] = inputs;
    if (file.toLowerCase().endsWith('.npy')) {
      if (only === undefined || inputs.length > 1) {
        throw this.wrong(`"${file}" holds one tensor, and ${this.has()}. Name a file for each.`);
      }
      return new Map([[only.name, readNpy(bytes, file)]]);
    }
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
      throw this.wrong(`"${file}" is no JSON: ${(error as Error).message}`);
    }
    const alone = Array.isArray(json) || typeof json !== 'object' ? nested(json) : flat(json);
    if (alone !== null && only !== undefined && inputs.length === 1) {
      return new Map([[only.name, alone]]);
    }
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw this.wrong(
        `"${file}" has to hold tensors by the names of inputs, as nested lists of numbers of equal length; ${this.has()}`,
      );
    }
    return new Map(
      Object.entries(json).map(([name, value]) => {
        const tensor = nested(value) ?? flat(value);
        if (tensor === null) {
          throw this.wrong(
            `"${name}" in "${file}" is no tensor. Write nested lists of numbers of equal length, or {"shape": [...], "values": [...]}; NaN, Infinity, -Infinity and -0 as text.`,
          );
        }
        return [name, tensor];
      }),
    );
  }

  private check({ name, shape }: NetworkInput, given: InputValues | undefined): void {
    if (given === undefined) throw this.wrong(`its input "${name}" is missing; ${this.has()}`);
    const bytes = given.shape.reduce((product, side) => product * side, floatBytes);
    if (bytes > mostTensorBytes) {
      throw new ModelError(
        'too-large',
        this.model.spec.name,
        `its input "${name}" [${given.shape.join(', ')}] takes ${bytes} bytes; at most ${mostTensorBytes} are allowed.`,
      );
    }
    // What a team's own pre-processing gets is its own.
    if (shape === null || this.model.spec.prepare !== undefined) return;
    const fits =
      shape.length === given.shape.length &&
      shape.every((side, i) => side < 0 || side === given.shape[i]);
    if (!fits) {
      throw this.wrong(
        `its input "${name}" is [${shape.join(', ')}] (−1: any size); given: [${given.shape.join(', ')}]`.replaceAll(
          '-1',
          '−1',
        ),
      );
    }
  }

  private has(): string {
    const all = this.description.inputs.map(
      ({ name, shape, dtype }) => `${name} ${dtype} [${shape?.join(', ') ?? '?'}]`,
    );
    return `its inputs are ${all.join('; ')}`;
  }

  private wrong(detail: string): ModelError {
    return new ModelError('wrong-input', this.model.spec.name, `${detail.replace(/\.$/, '')}.`);
  }
}
