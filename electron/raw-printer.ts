/**
 * Bytes to a label printer as they are: to a CUPS queue by `lp -o raw`, to a Windows queue by the spooler's own RAW type,
 * or to the device. What goes wrong is answered as a refusal that says what to do.
 */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { refuse, type Refusal } from '../core/errors.ts';
import { isTarget, type LabelPrinter } from '../core/labels/printer.ts';

const run = promisify(execFile);
const LONGEST_MILLISECONDS = 60_000;
/** A printer that takes nothing for so long has no paper, an open cover, or another master. */
const PATIENCE_MILLISECONDS = 30_000;
const PAUSE_MILLISECONDS = 50;
const CHUNK = 4096;
/** A queue gets so long to bring a job to its printer before it is said that it waits there. */
const LOOKS = 16;
const LOOK_MILLISECONDS = 500;

export interface PrintContext {
  /** A folder for the job's own files. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly cancelled: () => boolean;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** The printer has it all, or the system's queue keeps it until the printer is on and has paper. */
export interface Sent {
  readonly waiting: boolean;
}

/** `pieces` in their order; what is cancelled ends between two of them. */
export async function printRaw(
  printer: LabelPrinter,
  pieces: readonly Uint8Array[],
  context: PrintContext,
): Promise<Refusal | Sent> {
  // Asked again here: the setting may have come from elsewhere.
  if (printer.kind === 'none' || !isTarget(printer)) return refuse('printer-not-set');
  const { target } = printer;
  if (printer.kind === 'device')
    return toDevice(context.platform === 'win32' ? `\\\\.\\${target}` : target, pieces, context);
  const job = join(context.folder, 'labels.prn');
  await writeFile(job, Buffer.concat(pieces));
  const { program, words } =
    context.platform === 'win32'
      ? await windowsCommand(target, job, context.folder)
      : { program: 'lp', words: ['-d', target, '-o', 'raw', '-t', 'labels', job] };
  const options = { timeout: LONGEST_MILLISECONDS, env: { ...context.env, LC_ALL: 'C' } };
  try {
    const { stdout } = await run(program, [...words], options);
    if (context.platform === 'win32') return { waiting: stdout.includes(WAITING) };
    const request = /request id is (\S+)/.exec(stdout)?.[1];
    return { waiting: request !== undefined && (await isQueued(request, target, context)) };
  } catch (error) {
    return queueTrouble(error, target);
  }
}

/** CUPS takes jobs for a printer that is off, too: is this one still before it after a while? */
async function isQueued(request: string, queue: string, context: PrintContext): Promise<boolean> {
  const { env, cancelled, pause = sleep } = context;
  for (let look = 0; look < LOOKS && !cancelled(); look += 1) {
    if (look > 0) await pause(LOOK_MILLISECONDS);
    try {
      const options = { timeout: LONGEST_MILLISECONDS, env: { ...env, LC_ALL: 'C' } };
      const { stdout } = await run('lpstat', ['-W', 'not-completed', '-o', queue], options);
      if (!stdout.split('\n').some((line) => line.split(' ')[0] === request)) return false;
    } catch {
      // The job is with the queue all the same; more cannot be known.
      return false;
    }
  }
  return true;
}

/** What `lp` (CUPS 2.4, in English) or our script said, as a refusal. */
function queueTrouble(error: unknown, name: string): Refusal {
  const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
  if (code === 'ENOENT') return refuse('print-system-missing');
  if (/scheduler is not running|scheduler not responding|unable to connect/i.test(stderr))
    return refuse('print-system-missing');
  if (/does not exist|unknown destination|no such|not-found/i.test(stderr))
    return refuse('printer-not-found', { name });
  if (/not accepting|rejecting|not ready/i.test(stderr)) return refuse('printer-busy', { name });
  if (/forbidden|not permitted|denied|unauthorized/i.test(stderr)) return refuse('printer-forbidden', { name });
  return refuse('printer-failed', { name, said: (stderr.split('\n')[0] ?? '').slice(0, 200) });
}

/** Writes as the printer takes it, without ever waiting in the kernel; exported for a device that is a pipe. */
export async function toDevice(
  path: string,
  pieces: readonly Uint8Array[],
  { cancelled, pause = sleep }: Pick<PrintContext, 'cancelled' | 'pause'>,
): Promise<Refusal | Sent> {
  try {
    // A plain file in its place would be overwritten.
    const found = await stat(path);
    if (found.isFile() || found.isDirectory()) return refuse('printer-not-found', { name: path });
    const file = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    try {
      for (const bytes of pieces) {
        if (cancelled()) break;
        let at = 0;
        let waited = 0;
        while (at < bytes.length) {
          try {
            const { bytesWritten } = await file.write(bytes, at, Math.min(CHUNK, bytes.length - at));
            at += bytesWritten;
            waited = 0;
          } catch (error) {
            if (!isCode(error, 'EAGAIN')) throw error;
            if (waited >= PATIENCE_MILLISECONDS) return refuse('printer-busy', { name: path });
            waited += PAUSE_MILLISECONDS;
            await pause(PAUSE_MILLISECONDS);
          }
        }
      }
      return { waiting: false };
    } finally {
      await file.close();
    }
  } catch (error) {
    return deviceTrouble(error, path);
  }
}

function deviceTrouble(error: unknown, name: string): Refusal {
  if (isCode(error, 'ENOENT', 'ENODEV', 'ENXIO')) return refuse('printer-not-found', { name });
  if (isCode(error, 'EACCES', 'EPERM')) return refuse('printer-forbidden', { name });
  if (isCode(error, 'EBUSY')) return refuse('printer-busy', { name });
  return refuse('printer-failed', { name, said: error instanceof Error ? error.message.slice(0, 200) : '' });
}

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** The spooler takes RAW bytes only through its own calls (winspool.drv, OpenPrinter … WritePrinter). */
async function windowsCommand(
  name: string,
  job: string,
  folder: string,
): Promise<{ readonly program: string; readonly words: readonly string[] }> {
  const script = join(folder, 'raw.ps1');
  await writeFile(script, RAW_SCRIPT);
  const words = [
    '-NoProfile',
    '-NonInteractive',
    '-ExecutionPolicy',
    'Bypass',
    '-File',
    script,
    '-Printer',
    name,
    '-Job',
    job,
  ];
  return { program: 'powershell.exe', words };
}

const WAITING = 'job-waiting';

const RAW_SCRIPT = `param([string]$Printer, [string]$Job)
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
public static class RawPrinter {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class DocInfo { public string Name; public string Output; public string Type; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern bool OpenPrinter(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern int StartDocPrinter(IntPtr printer, int level, [In] DocInfo info);
  [DllImport("winspool.drv", SetLastError = true)]
  public static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", SetLastError = true)]
  public static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  public static extern bool ClosePrinter(IntPtr printer);
}
'@
function Fail([string]$what) { [Console]::Error.WriteLine($what); exit 1 }
$handle = [IntPtr]::Zero
if (-not [RawPrinter]::OpenPrinter($Printer, [ref]$handle, [IntPtr]::Zero)) {
  $code = [Runtime.InteropServices.Marshal]::GetLastWin32Error()
  if ($code -eq 5) { Fail 'denied' } else { Fail "not-found ($code)" }
}
try {
  $info = New-Object RawPrinter+DocInfo
  $info.Name = 'labels'
  $info.Type = 'RAW'
  $number = [RawPrinter]::StartDocPrinter($handle, 1, $info)
  if ($number -eq 0) { Fail 'StartDocPrinter failed' }
  $bytes = [IO.File]::ReadAllBytes($Job)
  $written = 0
  if (-not [RawPrinter]::WritePrinter($handle, $bytes, $bytes.Length, [ref]$written) -or $written -ne $bytes.Length) { Fail 'WritePrinter failed' }
  [void][RawPrinter]::EndDocPrinter($handle)
} finally { [void][RawPrinter]::ClosePrinter($handle) }
# The spooler takes jobs for a printer that is off, too: one that is still there after a while waits for it.
try {
  for ($look = 0; $look -lt ${LOOKS}; $look++) {
    if ($null -eq (Get-PrintJob -PrinterName $Printer -ID $number -ErrorAction SilentlyContinue)) { exit 0 }
    Start-Sleep -Milliseconds ${LOOK_MILLISECONDS}
  }
  Write-Output '${WAITING}'
} catch { exit 0 }
`;
