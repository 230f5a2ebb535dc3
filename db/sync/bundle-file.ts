/** The file of a bundle (core/sync/bundle.ts): written in one go, its head last; read line by line, in bounded memory. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { pipeline as through } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod';
import { refuse, type Refusal } from '../../core/errors.ts';
import { BUNDLE_HEAD, BUNDLE_VERSION, BundleHead, BundleLine, bundleText } from '../../core/sync/bundle.ts';

const TAG = 16;
const LINE_FEED = 10;
/** A sheet has a megabyte, a picture of ours less. */
export const MOST_LINE = 8_000_000;
/** Some ten million events: more than rooms have in twenty years, and an end to what a small file may unpack to. */
const MOST_UNPACKED = 4_000_000_000;

/** Leaves the reading of a bundle: nothing of it is to be believed. */
export class BundleTrouble extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.name = 'BundleTrouble';
    this.refusal = refusal;
  }
}

/** What is known before the body is written. */
export type BundleBegun = Omit<BundleHead, 'is' | 'version' | 'digest' | 'signature'>;

/** Writes `path` and has it on the disk. `key`: the body's, 32 bytes, used for nothing else. */
export async function writeBundle(
  path: string,
  begun: BundleBegun,
  key: Uint8Array,
  lines: Iterable<BundleLine>,
  sign: (text: string) => string,
): Promise<void> {
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(begun.nonce, 'base64'));
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    const put = async (bytes: Uint8Array): Promise<void> => {
      hash.update(bytes);
      await file.writeFile(bytes);
    };
    await file.writeFile(Buffer.alloc(BUNDLE_HEAD, ' '));
    await through(asText(lines), createGzip(), cipher, async (packed: AsyncIterable<Buffer>) => {
      for await (const bytes of packed) await put(bytes);
    });
    await put(cipher.getAuthTag());
    const unsigned = {
      is: 'lin-kongjian-bundle',
      version: BUNDLE_VERSION,
      ...begun,
      digest: hash.digest('hex'),
    } as const;
    const head: BundleHead = { ...unsigned, signature: sign(bundleText(unsigned)) };
    await file.sync();
    await file.write(Buffer.from(`${JSON.stringify(head).padEnd(BUNDLE_HEAD - 1)}\n`), 0, BUNDLE_HEAD, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* asText(lines: Iterable<BundleLine>): AsyncIterable<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** Refused: 'bundle-damaged' for what is none, torn off or altered; 'bundle-from-future'. The signature is not looked at. */
export async function readBundleHead(path: string): Promise<BundleHead | Refusal> {
  const bytes = Buffer.alloc(BUNDLE_HEAD);
  const file = await open(path, 'r');
  try {
    if ((await file.read(bytes, 0, BUNDLE_HEAD, 0)).bytesRead < BUNDLE_HEAD) return refuse('bundle-damaged');
  } finally {
    await file.close();
  }
  const said = parsed(bytes.toString('utf8'));
  const any = z.object({ is: z.literal('lin-kongjian-bundle'), version: z.int() }).safeParse(said);
  if (!any.success) return refuse('bundle-damaged');
  if (any.data.version > BUNDLE_VERSION) return refuse('bundle-from-future');
  const head = BundleHead.safeParse(said);
  if (!head.success) return refuse('bundle-damaged');
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { start: BUNDLE_HEAD }) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex') === head.data.digest ? head.data : refuse('bundle-damaged');
}

/** Its lines that this build knows. Throws BundleTrouble: 'bundle-damaged', 'bundle-too-large'. */
export async function* readBundleLines(path: string, head: BundleHead, key: Uint8Array): AsyncGenerator<BundleLine> {
  const known: ReadonlySet<unknown> = new Set(BundleLine.options.map(({ shape }) => shape.is.value));
  for await (const text of textsOf(path, head, key)) {
    const value = parsed(text);
    const is = (value as { readonly is?: unknown } | null | undefined)?.is;
    if (typeof is === 'string' && !known.has(is)) continue;
    const line = BundleLine.safeParse(value);
    if (!line.success) throw new BundleTrouble(refuse('bundle-damaged'));
    yield line.data;
  }
}

async function* textsOf(path: string, head: BundleHead, key: Uint8Array): AsyncGenerator<string> {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(head.nonce, 'base64'));
  const { tag, end } = await tagOf(path);
  decipher.setAuthTag(tag);
  const plain = pipeline(
    createReadStream(path, { start: BUNDLE_HEAD, end }),
    decipher,
    createGunzip(),
    () => undefined,
  );
  let unpacked = 0;
  let parts: Buffer[] = [];
  let held = 0;
  try {
    for await (const piece of plain as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (unpacked > MOST_UNPACKED) throw new BundleTrouble(refuse('bundle-too-large'));
      let from = 0;
      for (let at = piece.indexOf(LINE_FEED); at !== -1; at = piece.indexOf(LINE_FEED, from)) {
        yield Buffer.concat([...parts, piece.subarray(from, at)]).toString('utf8');
        [parts, held, from] = [[], 0, at + 1];
      }
      parts.push(piece.subarray(from));
      held += piece.length - from;
      if (held > MOST_LINE) throw new BundleTrouble(refuse('bundle-too-large'));
    }
  } catch (error) {
    // What does not open or unpack; a fault of our own disk is another matter.
    if (error instanceof BundleTrouble || !isBroken(error)) throw error;
    throw new BundleTrouble(refuse('bundle-damaged'));
  }
  if (held > 0) throw new BundleTrouble(refuse('bundle-damaged'));
}

const isBroken = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '' || code.startsWith('Z_') || code.startsWith('ERR_');
};

async function tagOf(path: string): Promise<{ readonly tag: Buffer; readonly end: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tag = Buffer.alloc(TAG);
    const at = Math.max(BUNDLE_HEAD, size - TAG);
    if ((await file.read(tag, 0, TAG, at)).bytesRead < TAG || at === BUNDLE_HEAD)
      throw new BundleTrouble(refuse('bundle-damaged'));
    return { tag, end: at - 1 };
  } finally {
    await file.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
