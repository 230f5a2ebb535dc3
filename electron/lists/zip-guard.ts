/**
 * Looks into a zip before anything unpacks it: the parts a list is in are inflated here once, counted, and refused when
 * they are more than a list can be. Sizes that the file states are not believed. What is not looked at here can be unpacked
 * by nobody afterwards, whatever the parts say of it.
 */
import { inflateRawSync } from 'node:zlib';
import { refuse } from '../../core/errors.ts';
import { ListTrouble } from './list.ts';

/** Bytes of all XML of a workbook. Twenty thousand rows of twenty cells are about twenty million. */
const MOST_XML = 64 * 1024 * 1024;
/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16, 4.3.12, 4.3.7 */
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** A list of 4 GB or 65,535 parts is none; and where one says so, readers look for another directory. */
const ZIP64 = 0xffff_ffff;
const ZIP64_COUNT = 0xffff;
/** A way of packing that there is not. */
const NO_METHOD = 0xffff;

export interface ZipPart {
  readonly name: string;
  readonly text: () => string;
}

/**
 * The XML parts by name. In `bytes`, the directory's entries of all others are made unreadable. Throws ListTrouble for a file
 * that is broken, or unpacks to too much.
 */
export function openZip(bytes: Buffer): ReadonlyMap<string, ZipPart> {
  try {
    return partsOf(bytes);
  } catch (error) {
    if (error instanceof ListTrouble) throw error;
    // Out of bounds, or no valid deflate stream: cut short or spoilt.
    throw new ListTrouble(refuse('list-unreadable'));
  }
}

function partsOf(bytes: Buffer): ReadonlyMap<string, ZipPart> {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === ZIP64_COUNT || at === ZIP64 || bytes.readUInt32LE(end + 12) === ZIP64)
    throw new ListTrouble(refuse('list-too-large'));
  let left = MOST_XML;
  const parts = new Map<string, ZipPart>();
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new ListTrouble(refuse('list-unreadable'));
    const method = bytes.readUInt16LE(at + 10);
    const compressed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    if (compressed === ZIP64 || local === ZIP64) throw new ListTrouble(refuse('list-too-large'));
    if (/\.(?:xml|rels)$|^mimetype$/i.test(name)) {
      const inflated = (): Buffer => inflate(bytes, local, compressed, method, MOST_XML);
      left -= inflate(bytes, local, compressed, method, left).length;
      parts.set(name, { name, text: () => inflated().toString('utf8') });
    } else {
      // Pictures and the like: nothing in them is a list's, and a sheet under such a name was not counted.
      bytes.writeUInt16LE(NO_METHOD, at + 10);
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** The last such mark, as every reader takes it. */
function endOfDirectory(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw new ListTrouble(refuse('list-unreadable'));
}

/** Throws ListTrouble as soon as there is more than `most`. */
function inflate(bytes: Buffer, local: number, compressed: number, method: number, most: number): Buffer {
  if (bytes.readUInt32LE(local) !== LOCAL_HEADER) throw new ListTrouble(refuse('list-unreadable'));
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(from, from + compressed);
  if (method === 0) {
    if (packed.length > most) throw new ListTrouble(refuse('list-too-large'));
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const tooMuch = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ListTrouble(refuse(tooMuch ? 'list-too-large' : 'list-unreadable'));
  }
}
