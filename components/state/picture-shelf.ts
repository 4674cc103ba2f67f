import { sha256 } from '../../common/sha256.ts';
import type { Picture } from '../../engine/contract.ts';
import type { PlanInput } from '../../record/plan.ts';
import type { Library } from './library.ts';

/** A picture could not be had; the message says which, why and what to do. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** Where pictures come from: fixtures by download, files of the viewer from memory. */
export class PictureShelf {
  private readonly files = new Map<string, Picture>();
  private readonly loaded = new Map<string, Promise<readonly Picture[]>>();

  constructor(private readonly load: Library['loadPictures']) {}

  /** Takes a file in after trying to read it. Errors: `PictureError` when it is no picture. */
  async add(file: Blob, name: string): Promise<PlanInput> {
    try {
      (await createImageBitmap(file)).close();
    } catch {
      const type = file.type === '' ? 'unknown type' : file.type;
      throw new PictureError(
        `“${name}” (${type}) cannot be read as a picture. Allowed: PNG, JPEG, WebP and what else this browser shows. Choose another file.`,
      );
    }
    const hash = sha256(new Uint8Array(await file.arrayBuffer()));
    this.files.set(hash, { name, bytes: file });
    return { kind: 'file', name, size: file.size, sha256: hash };
  }

  /** Whether an input can be had without asking the viewer for it. */
  has(input: PlanInput): boolean {
    return input.kind !== 'file' || this.files.has(input.sha256);
  }

  /** The pictures of an input, at most `frames` of a sequence. Errors: `PictureError`. */
  async get(input: PlanInput, frames: number): Promise<readonly Picture[]> {
    if (input.kind === 'file') {
      const picture = this.files.get(input.sha256);
      if (picture) return [picture];
      throw new PictureError(`The file “${input.name}” is not here. Choose it again.`);
    }
    // A graph brings its own operands.
    if (input.kind === 'own') return [];
    const { name } = input;
    let coming = this.loaded.get(name);
    if (!coming) {
      coming = this.load(name);
      this.loaded.set(name, coming);
      // A failure must not be remembered: the viewer may try again.
      coming.catch(() => this.loaded.delete(name));
    }
    return (await coming).slice(0, frames);
  }
}
