/** Copies that leave the machine: what their file is, and everything that must not open it. */
import { createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { keyOf, loadKey, readCopy, saveKey, writeCopy } from '../../../electron/backup/sealed-file.ts';
import { temporaryFolders } from '../../helpers/database.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

const PASSPHRASE = '六号楼的猫爱晒太阳吗';
const nothing = (): void => undefined;

async function sealed(
  plain: Buffer,
): Promise<{ readonly where: string; readonly file: string; readonly hash: string }> {
  const where = folder();
  const file = join(where, 'copy.sealed');
  writeFileSync(join(where, 'plain'), plain);
  return { where, file, hash: await writeCopy(join(where, 'plain'), file, await keyOf(PASSPHRASE), nothing) };
}

describe('a sealed copy', () => {
  it.each([0, 1, 65_535, 65_536, 300_001])('of %d bytes opens with its passphrase to the same bytes', async (size) => {
    const plain = randomBytes(size);
    const { where, file, hash } = await sealed(plain);
    const steps: number[] = [];
    expect(await readCopy(file, join(where, 'opened'), PASSPHRASE, (bytes) => steps.push(bytes))).toBe(hash);
    expect(readFileSync(join(where, 'opened')).equals(plain)).toBe(true);
    expect(steps.reduce((sum, bytes) => sum + bytes, 0)).toBe(size);
    // Fewer bytes than these stand in any noise by chance.
    if (size >= 16) expect(readFileSync(file).includes(plain.subarray(0, 16))).toBe(false);
  });

  it('is what its header says, by a second reader written from the description alone', async () => {
    const plain = Buffer.from('邻空间'.repeat(50_000));
    const bytes = readFileSync((await sealed(plain)).file);
    const head = bytes.subarray(0, 41);
    expect(head.subarray(0, 13).toString()).toBe('LKJ-BACKUP-1\n');
    const key = scryptSync(PASSPHRASE, head.subarray(13, 29), 32, { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 });
    const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(29))
      .setAAD(head)
      .setAuthTag(bytes.subarray(-16));
    expect(Buffer.concat([decipher.update(bytes.subarray(41, -16)), decipher.final()]).equals(plain)).toBe(true);
  });

  it('does not open without, with a wrong passphrase, cut short, or with one bit changed anywhere', async () => {
    const { where, file } = await sealed(randomBytes(200_000));
    const whole = readFileSync(file);
    expect(await readCopy(file, null, null, nothing)).toEqual({ refused: 'backup-sealed' });
    expect(await readCopy(file, null, `${PASSPHRASE}?`, nothing)).toEqual({ refused: 'backup-passphrase' });
    const bent = join(where, 'bent');
    for (const at of [13, 30, 41, 100_000, whole.length - 17, whole.length - 1]) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(bent, bytes);
      expect(await readCopy(bent, null, PASSPHRASE, nothing), String(at)).toEqual({ refused: 'backup-passphrase' });
    }
    for (const [length, refused] of [
      [20, 'backup-unreadable'],
      [56, 'backup-unreadable'],
      [57, 'backup-passphrase'],
      [100_000, 'backup-passphrase'],
    ] as const) {
      writeFileSync(bent, whole.subarray(0, length));
      expect(await readCopy(bent, null, PASSPHRASE, nothing), String(length)).toEqual({ refused });
    }
  });

  it('is another file each time, and opens with the key that the night has', async () => {
    const { where, file, hash } = await sealed(Buffer.from('x'.repeat(1000)));
    const keyFile = join(where, 'backup.key');
    const key = await keyOf(PASSPHRASE);
    saveKey(keyFile, key);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(loadKey(keyFile)).toEqual(key);
    expect(readFileSync(keyFile, 'utf8')).not.toContain(PASSPHRASE);
    const two = [join(where, 'one'), join(where, 'two')] as const;
    for (const target of two)
      expect(await writeCopy(join(where, 'plain'), target, loadKey(keyFile), nothing)).toBe(hash);
    expect(readFileSync(two[0]).equals(readFileSync(two[1]))).toBe(false);
    for (const one of [...two, file]) expect(await readCopy(one, null, PASSPHRASE, nothing)).toBe(hash);
    expect(await readCopy(two[0], null, key, nothing)).toBe(hash);
    saveKey(keyFile, null);
    expect(loadKey(keyFile)).toBeNull();
    for (const rubbish of ['', '{}', '{"salt":"00","key":"00"}', 'null']) {
      writeFileSync(keyFile, rubbish);
      expect(loadKey(keyFile)).toBeNull();
    }
  });

  it('a plain one is read as it is', async () => {
    const where = folder();
    const plain = randomBytes(70_000);
    writeFileSync(join(where, 'plain'), plain);
    const hash = await writeCopy(join(where, 'plain'), join(where, 'copy'), null, nothing);
    expect(readFileSync(join(where, 'copy')).equals(plain)).toBe(true);
    expect(await readCopy(join(where, 'copy'), join(where, 'back'), null, nothing)).toBe(hash);
    expect(readFileSync(join(where, 'back')).equals(plain)).toBe(true);
  });
});
