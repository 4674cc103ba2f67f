import { ByteBuffer } from 'flatbuffers';
import { TfliteError, type TfliteErrorCode } from './tflite-error.ts';

const UINT16_BYTES = 2;
const OFFSET_BYTES = 4;

/**
 * What is read of a file's vectors may take this many times its size: at most once where each is
 * somebody's own, and slack for writers that share them to save room.
 */
const MOST_REPEATS = 8;

/** What the tables of one file have read of its vectors so far. */
interface Reading {
  bytes: number;
}

/**
 * One table of a flatbuffer, read through its vtable. Every offset and length is checked against
 * the file before it is followed: generated accessors trust them, and a `ByteBuffer` reads zeros
 * past its end. Offsets to tables and vectors are unsigned and must be positive, so they only ever
 * lead forward and no chain of them can close into a cycle. They may meet, though, so that a small
 * file could describe gigabytes: what all its vectors together may take is bounded by its size.
 *
 * A field is named by its slot: its zero-based place in the schema's table declaration.
 *
 * @see https://flatbuffers.dev/internals/
 */
export class FlatbufferTable {
  private readonly vtable: number;
  private readonly vtableLength: number;
  private readonly tableLength: number;

  private constructor(
    private readonly buffer: ByteBuffer,
    private readonly position: number,
    /** Name of the file, for errors. */
    readonly source: string,
    /** What this table is, for errors: `operator 3`. */
    readonly place: string,
    /** Shared by all tables of the file. */
    private readonly reading: Reading,
  ) {
    this.need(position, OFFSET_BYTES, 'the table');
    this.vtable = position - buffer.readInt32(position);
    if (this.vtable < 0) this.fail('out-of-range', `its vtable lies before the file's first byte`);
    this.need(this.vtable, 2 * UINT16_BYTES, 'the vtable');
    this.vtableLength = buffer.readUint16(this.vtable);
    this.tableLength = buffer.readUint16(this.vtable + UINT16_BYTES);
    if (this.vtableLength < 2 * UINT16_BYTES || this.vtableLength % UINT16_BYTES !== 0) {
      this.fail(
        'out-of-range',
        `its vtable is ${this.vtableLength} bytes long, not an even 4 or more`,
      );
    }
    if (this.tableLength < OFFSET_BYTES) {
      this.fail('out-of-range', `it is ${this.tableLength} bytes long, not 4 or more`);
    }
    this.need(this.vtable, this.vtableLength, 'the vtable');
    this.need(position, this.tableLength, 'the table');
  }

  /**
   * The root table of a flatbuffer.
   *
   * @throws TfliteError if the file ends before it.
   */
  static root(bytes: Uint8Array, source: string, place: string): FlatbufferTable {
    const buffer = new ByteBuffer(bytes);
    if (bytes.length < OFFSET_BYTES) {
      throw new TfliteError('truncated', source, place, `the file has only ${bytes.length} bytes`);
    }
    return new FlatbufferTable(buffer, buffer.readUint32(0), source, place, { bytes: 0 });
  }

  int8(slot: number, absent = 0): number {
    const at = this.field(slot, 1);
    return at === 0 ? absent : this.buffer.readInt8(at);
  }

  uint8(slot: number, absent = 0): number {
    const at = this.field(slot, 1);
    return at === 0 ? absent : this.buffer.readUint8(at);
  }

  bool(slot: number): boolean {
    return this.uint8(slot) !== 0;
  }

  int32(slot: number, absent = 0): number {
    const at = this.field(slot, 4);
    return at === 0 ? absent : this.buffer.readInt32(at);
  }

  uint32(slot: number, absent = 0): number {
    const at = this.field(slot, 4);
    return at === 0 ? absent : this.buffer.readUint32(at);
  }

  /** An unsigned 64-bit field; past 2^53 it is rounded, which is enough to compare with limits. */
  uint64(slot: number): number {
    const at = this.field(slot, 8);
    return at === 0 ? 0 : Number(this.buffer.readUint64(at));
  }

  float32(slot: number, absent = 0): number {
    const at = this.field(slot, 4);
    return at === 0 ? absent : this.buffer.readFloat32(at);
  }

  /** The table that a slot points to; null if the slot is absent. */
  table(slot: number, place: string): FlatbufferTable | null {
    const at = this.field(slot, OFFSET_BYTES);
    if (at === 0) return null;
    return this.at(at, place);
  }

  /** A vector of tables; empty if the slot is absent. */
  tables(slot: number, name: string, most: number): FlatbufferTable[] {
    const { start, length } = this.vector(slot, OFFSET_BYTES, name, most);
    return Array.from({ length }, (_, index) =>
      this.at(start + index * OFFSET_BYTES, `${name} ${index}`),
    );
  }

  /** A vector of 32-bit integers; null if the slot is absent. */
  int32s(slot: number, name: string, most: number): number[] | null {
    if (this.field(slot, OFFSET_BYTES) === 0) return null;
    const { start, length } = this.vector(slot, 4, name, most);
    return Array.from({ length }, (_, index) => this.buffer.readInt32(start + index * 4));
  }

  /** A vector of unsigned integers of one or two bytes; empty if the slot is absent. */
  unsigned(slot: number, bytes: 1 | 2, name: string, most: number): number[] {
    const { start, length } = this.vector(slot, bytes, name, most);
    const read = (at: number): number =>
      bytes === 1 ? this.buffer.readUint8(at) : this.buffer.readUint16(at);
    return Array.from({ length }, (_, index) => read(start + index * bytes));
  }

  /** A vector of 64-bit integers; empty if the slot is absent. */
  int64s(slot: number, name: string, most: number): number[] {
    const { start, length } = this.vector(slot, 8, name, most);
    return Array.from({ length }, (_, index) => Number(this.buffer.readInt64(start + index * 8)));
  }

  /** A vector of floats; empty if the slot is absent. */
  float32s(slot: number, name: string, most: number): number[] {
    const { start, length } = this.vector(slot, 4, name, most);
    return Array.from({ length }, (_, index) => this.buffer.readFloat32(start + index * 4));
  }

  /** A vector of bytes, as a view on the file; empty if the slot is absent. */
  bytes(slot: number, name: string): Uint8Array {
    const { start, length } = this.span(slot, 1, name, this.buffer.capacity());
    return this.buffer.bytes().subarray(start, start + length);
  }

  /** A string; empty if the slot is absent. Bytes that are not UTF-8 become U+FFFD. */
  string(slot: number, name: string, most: number): string {
    const { start, length } = this.vector(slot, 1, name, most);
    return new TextDecoder().decode(this.buffer.bytes().subarray(start, start + length));
  }

  fail(code: TfliteErrorCode, detail: string): never {
    throw new TfliteError(code, this.source, this.place, detail);
  }

  /** Absolute position of a field, or 0 if the table has none. */
  private field(slot: number, size: number): number {
    const entry = (2 + slot) * UINT16_BYTES;
    if (entry >= this.vtableLength) return 0;
    const offset = this.buffer.readUint16(this.vtable + entry);
    if (offset === 0) return 0;
    if (offset < OFFSET_BYTES || offset + size > this.tableLength) {
      this.fail(
        'out-of-range',
        `field ${slot} lies at byte ${offset} of a table of ${this.tableLength} bytes`,
      );
    }
    return this.position + offset;
  }

  /** The table that the offset at a position leads to. */
  private at(position: number, place: string): FlatbufferTable {
    const table = this.follow(position, place);
    return new FlatbufferTable(this.buffer, table, this.source, place, this.reading);
  }

  private follow(at: number, target: string): number {
    const offset = this.buffer.readUint32(at);
    if (offset === 0) this.fail('out-of-range', `the offset of ${target} is 0`);
    this.need(at + offset, OFFSET_BYTES, target);
    return at + offset;
  }

  /** Where a vector lies whose elements are copied, which counts; 0 elements if the slot is absent. */
  private vector(
    slot: number,
    elementBytes: number,
    name: string,
    most: number,
  ): { start: number; length: number } {
    const place = this.span(slot, elementBytes, name, most);
    this.reading.bytes += place.length * elementBytes;
    const allowed = MOST_REPEATS * this.buffer.capacity();
    if (this.reading.bytes > allowed) {
      this.fail(
        'out-of-range',
        `the vectors read up to here take more than ${allowed} bytes, ${MOST_REPEATS} × the file: ` +
          `too many share their ${name}. The file is damaged, or must be written without sharing`,
      );
    }
    return place;
  }

  /** Where a vector lies; 0 elements if the slot is absent. */
  private span(
    slot: number,
    elementBytes: number,
    name: string,
    most: number,
  ): { start: number; length: number } {
    const at = this.field(slot, OFFSET_BYTES);
    if (at === 0) return { start: 0, length: 0 };
    const vector = this.follow(at, name);
    const length = this.buffer.readUint32(vector);
    this.need(vector + OFFSET_BYTES, length * elementBytes, `${name}, ${length} elements long,`);
    if (length > most) {
      this.fail('out-of-range', `${name} has ${length} elements; at most ${most} are allowed`);
    }
    return { start: vector + OFFSET_BYTES, length };
  }

  private need(start: number, length: number, what: string): void {
    const capacity = this.buffer.capacity();
    if (start + length <= capacity) return;
    this.fail(
      'truncated',
      `${what} needs bytes ${start} to ${start + length}, but the file ends at ${capacity}: ` +
        `it is cut short or damaged`,
    );
  }
}
