/**
 * Copies that leave the machine, sealed with a passphrase (PIPL Art. 51): AES-256-GCM in one stream, the key by scrypt.
 * The file: 'LKJ-BACKUP-1\n', 16 bytes of salt, 12 of nonce, the ciphertext, 16 of tag; the head is authenticated, too.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { refuse, type Refusal } from '../../core/errors.ts';

const MAGIC = Buffer.from('LKJ-BACKUP-1\n');
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = MAGIC.length + SALT + NONCE;
/** 64 MB and a third of a second on an old PC; belongs to version 1, never read from a file. */
const COST = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 } as const;

/** Called with how many bytes are done; a throw ends the copy. */
export type Step = (bytes: number) => void;

export interface BackupKey {
  readonly salt: Buffer;
  readonly key: Buffer;
}

const derive = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((derived, failed) =>
    scrypt(passphrase.normalize('NFKC'), salt, 32, COST, (error, key) =>
      error === null ? derived(key) : failed(error),
    ),
  );

export async function keyOf(passphrase: string): Promise<BackupKey> {
  const salt = randomBytes(SALT);
  return { salt, key: await derive(passphrase, salt) };
}

/** Kept beside the database, for its owner only: the night has nobody to ask. Never part of a copy. */
export function saveKey(file: string, key: BackupKey | null): void {
  rmSync(file, { force: true });
  if (key === null) return;
  writeFileSync(file, JSON.stringify({ salt: key.salt.toString('hex'), key: key.key.toString('hex') }), {
    mode: 0o600,
  });
  chmodSync(file, 0o600);
}

/** null where there is none, or none that can be read. */
export function loadKey(file: string): BackupKey | null {
  if (!existsSync(file)) return null;
  try {
    const { salt, key } = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
    const read = { salt: Buffer.from(salt ?? '', 'hex'), key: Buffer.from(key ?? '', 'hex') };
    return read.salt.length === SALT && read.key.length === 32 ? read : null;
  } catch {
    return null;
  }
}

/** Writes `target` from `source` (sealed where there is a key), all of it on the disk before it returns; the source's SHA-256. */
export async function writeCopy(source: string, target: string, key: BackupKey | null, step: Step): Promise<string> {
  const head = key === null ? null : Buffer.concat([MAGIC, key.salt, randomBytes(NONCE)]);
  const cipher =
    key === null || head === null ? null : createCipheriv('aes-256-gcm', key.key, head.subarray(-NONCE)).setAAD(head);
  const hash = createHash('sha256');
  const file = await open(target, 'w');
  try {
    if (head !== null) await file.writeFile(head);
    for await (const chunk of createReadStream(source) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      await file.writeFile(cipher === null ? chunk : cipher.update(chunk));
      step(chunk.length);
    }
    if (cipher !== null) await file.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/**
 * Reads a copy, sealed or not, and writes what is in it to `target` where one is named; answers its SHA-256. Refused:
 * 'backup-sealed' without a way to open it, 'backup-passphrase' when it does not fit or the file was changed.
 */
export async function readCopy(
  source: string,
  target: string | null,
  secret: BackupKey | string | null,
  step: Step,
): Promise<string | Refusal> {
  const size = statSync(source).size;
  const head = await firstBytes(source, HEAD);
  const sealed = head.subarray(0, MAGIC.length).equals(MAGIC);
  if (sealed && secret === null) return refuse('backup-sealed');
  if (sealed && size < HEAD + TAG) return refuse('backup-unreadable');
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT);
  const key = sealed && typeof secret === 'string' ? await derive(secret, salt) : (secret as BackupKey | null)?.key;
  const decipher =
    sealed && key !== undefined ? createDecipheriv('aes-256-gcm', key, head.subarray(-NONCE)).setAAD(head) : null;
  const hash = createHash('sha256');
  const file = target === null ? null : await open(target, 'w');
  try {
    // Nothing of it counts before the tag was checked at the end.
    const range = decipher === null ? {} : { start: HEAD, end: size - TAG - 1 };
    if (decipher === null || size > HEAD + TAG)
      for await (const chunk of createReadStream(source, range) as AsyncIterable<Buffer>) {
        const plain = decipher === null ? chunk : decipher.update(chunk);
        hash.update(plain);
        await file?.writeFile(plain);
        step(chunk.length);
      }
    if (decipher !== null) {
      decipher.setAuthTag(await lastBytes(source, size));
      try {
        hash.update(decipher.final());
      } catch {
        return refuse('backup-passphrase');
      }
    }
    await file?.sync();
  } finally {
    await file?.close();
  }
  return hash.digest('hex');
}

async function firstBytes(source: string, count: number): Promise<Buffer> {
  const file = await open(source, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function lastBytes(source: string, size: number): Promise<Buffer> {
  const file = await open(source, 'r');
  try {
    return (await file.read(Buffer.alloc(TAG), 0, TAG, size - TAG)).buffer;
  } finally {
    await file.close();
  }
}
