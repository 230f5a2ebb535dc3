/** Labels on their way to a printer: the very bytes, by the queue's own program or into the device, and what goes wrong. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isTarget } from '../../core/labels/printer.ts';
import { printRaw, toDevice, type PrintContext } from '../../electron/raw-printer.ts';

const root = mkdtempSync(join(tmpdir(), 'kiosk-raw-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let context: PrintContext;
let folder: string;
let count = 0;
const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
const queue = { kind: 'queue', target: '标签机 GP-1324D', gap: 2, direction: 1 } as const;

beforeEach(() => {
  count += 1;
  folder = join(root, String(count));
  mkdirSync(folder);
  context = { folder, platform: 'linux', env: { PATH: folder }, cancelled: () => false };
});
/** A program called `lp` in front of all others. */
const lp = (script: string): void => {
  writeFileSync(join(folder, 'lp'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'lp'), 0o755);
};

const line = (job: number): string => `echo 'GP-1324D-${job} root 10240 Sat Nov 28 2026'`;

describe('a queue', () => {
  it('gets the bytes raw, by its name', async () => {
    lp(`printf '%s\\n' "$LC_ALL" "$@" > '${folder}/words'\n/bin/cp "$7" '${folder}/got'`);
    expect(await printRaw(queue, [bytes.slice(0, 7), bytes.slice(7)], context)).toEqual({ waiting: false });
    const words = readFileSync(join(folder, 'words'), 'utf8').trim().split('\n');
    expect(words).toEqual(['C', '-d', queue.target, '-o', 'raw', '-t', 'labels', join(folder, 'labels.prn')]);
    expect(readFileSync(join(folder, 'got')).equals(bytes)).toBe(true);
  });

  it.each([
    ['lp: The printer or class does not exist.', 'printer-not-found'],
    ['lp: Error - unknown destination "x".', 'printer-not-found'],
    ['lp: Destination "x" is not accepting jobs.', 'printer-busy'],
    ['lp: Error - scheduler not responding.', 'print-system-missing'],
    ['lp: Unable to connect to server', 'print-system-missing'],
    ['lp: Forbidden', 'printer-forbidden'],
    ['lp: The printer is on fire', 'printer-failed'],
  ])('that says "%s" is answered as %s', async (said, refused) => {
    lp(`echo '${said}' >&2; exit 1`);
    expect(await printRaw(queue, [bytes], context)).toMatchObject({ refused });
  });

  it('whose printer is off keeps the job: that it waits is said, and once it is printed, that it is', async () => {
    lp("echo 'request id is GP-1324D-12 (1 file(s))'");
    const looks: number[] = [];
    const patient: PrintContext = { ...context, pause: async (milliseconds) => looks.push(milliseconds) };
    const lpstat = (script: string): void =>
      writeFileSync(join(folder, 'lpstat'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    lpstat(`${line(11)}\n${line(12)}`);
    expect(await printRaw(queue, [bytes], patient)).toEqual({ waiting: true });
    expect(looks).toHaveLength(15);
    // Somebody switches it on after a while.
    lpstat(`if [ -e '${folder}/on' ]; then ${line(123)}; else ${line(12)}; : > '${folder}/on'; fi`);
    expect(await printRaw(queue, [bytes], patient)).toEqual({ waiting: false });
    lpstat('exit 1');
    expect(await printRaw(queue, [bytes], patient)).toEqual({ waiting: false });
  });

  it('without a print service at all is said so', async () => {
    expect(await printRaw(queue, [bytes], context)).toEqual({ refused: 'print-system-missing' });
  });

  it('of Windows goes by the spooler’s own RAW type', async () => {
    // Not run here: what would be run, with which words.
    writeFileSync(join(folder, 'powershell.exe'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/words'\n`);
    chmodSync(join(folder, 'powershell.exe'), 0o755);
    expect(await printRaw(queue, [bytes], { ...context, platform: 'win32' })).toEqual({ waiting: false });
    const words = readFileSync(join(folder, 'words'), 'utf8').trim().split('\n');
    expect(words.slice(-4)).toEqual(['-Printer', queue.target, '-Job', join(folder, 'labels.prn')]);
    expect(readFileSync(join(folder, 'raw.ps1'), 'utf8')).toContain("$info.Type = 'RAW'");
  });
});

describe('a device', () => {
  it('gets the bytes, however slowly it takes them', async () => {
    const pipe = join(folder, 'lp0');
    execFileSync('mkfifo', [pipe]);
    const got: Buffer[] = [];
    // Far more than a pipe holds.
    const many = Array.from({ length: 20 }, () => bytes);
    const reader = createReadStream(pipe, { highWaterMark: 7000 });
    reader.on('data', (chunk) => {
      got.push(Buffer.from(chunk));
      reader.pause();
      setTimeout(() => reader.resume(), 2);
    });
    const ended = new Promise<void>((over) => reader.on('end', () => over()));
    // A reader is needed before one may write without waiting.
    await expect.poll(() => toDevice(pipe, many, context)).toEqual({ waiting: false });
    await ended;
    expect(Buffer.concat(got).equals(Buffer.concat(many))).toBe(true);
  });

  it('gets whole labels only, when somebody cancels', async () => {
    const pipe = join(folder, 'lp1');
    execFileSync('mkfifo', [pipe]);
    const [head, first, second] = [Buffer.from('SIZE'), Buffer.from(bytes), Buffer.from('never')];
    // Opened both ways there is always a reader; the pipe holds what was written.
    const both = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    let asked = 0;
    const answers = [false, false, true];
    expect(await toDevice(pipe, [head, first, second], { cancelled: () => answers[asked++] ?? true })).toEqual({
      waiting: false,
    });
    const got = Buffer.alloc(100_000);
    expect(got.subarray(0, readSync(both, got)).equals(Buffer.concat([head, first]))).toBe(true);
    closeSync(both);
  });

  it('that takes nothing more, for want of paper, is said so', async () => {
    const pipe = join(folder, 'lp2');
    execFileSync('mkfifo', [pipe]);
    const both = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const much = Array.from({ length: 20 }, () => bytes);
    expect(await toDevice(pipe, much, { ...context, pause: async () => undefined })).toMatchObject({ refused: 'printer-busy' }); // prettier-ignore
    closeSync(both);
  });

  it('that is not there, switched off, or no device at all is said so; no file is written over', async () => {
    expect(await toDevice(join(folder, 'none'), [bytes], context)).toMatchObject({ refused: 'printer-not-found' });
    const pipe = join(folder, 'off');
    execFileSync('mkfifo', [pipe]);
    expect(await toDevice(pipe, [bytes], context)).toMatchObject({ refused: 'printer-not-found' });
    const file = join(folder, 'letter.txt');
    writeFileSync(file, 'dear neighbour');
    expect(await toDevice(file, [bytes], context)).toMatchObject({ refused: 'printer-not-found' });
    expect(readFileSync(file, 'utf8')).toBe('dear neighbour');
  });

  it('has the address of a printer port, whoever set it', async () => {
    for (const target of ['/dev/usb/lp0', '/dev/lp1', 'LPT1']) expect(isTarget({ kind: 'device', target })).toBe(true);
    for (const target of ['/dev/sda', '/etc/passwd', '/dev/usb/../sda', '/dev/usb/lp0\n', '', 'C:\\x'])
      expect(isTarget({ kind: 'device', target }), target).toBe(false);
    for (const target of ['-o', '', ' GP', 'a/b', 'a\nb']) expect(isTarget({ kind: 'queue', target })).toBe(false);
    const stolen = join(folder, 'stolen');
    expect(await printRaw({ kind: 'device', target: stolen, gap: 2, direction: 1 }, [bytes], context)).toEqual({ refused: 'printer-not-set' }); // prettier-ignore
    expect(existsSync(stolen)).toBe(false);
  });
});
