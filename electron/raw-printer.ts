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

export interface PrintContext {
  /** A folder for the job's own files. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly cancelled: () => boolean;
}

/** null when the printer, or the queue before it, has it all. */
export async function printRaw(
  printer: LabelPrinter,
  bytes: Uint8Array,
  context: PrintContext,
): Promise<Refusal | null> {
  // Asked again here: the setting may have come from elsewhere.
  if (printer.kind === 'none' || !isTarget(printer)) return refuse('printer-not-set');
  const { target } = printer;
  if (printer.kind === 'device')
    return toDevice(context.platform === 'win32' ? `\\\\.\\${target}` : target, bytes, context);
  const job = join(context.folder, 'labels.prn');
  await writeFile(job, bytes);
  const { program, words } =
    context.platform === 'win32'
      ? await windowsCommand(target, job, context.folder)
      : { program: 'lp', words: ['-d', target, '-o', 'raw', '-t', 'labels', job] };
  try {
    await run(program, [...words], { timeout: LONGEST_MILLISECONDS, env: { ...context.env, LC_ALL: 'C' } });
    return null;
  } catch (error) {
    return queueTrouble(error, target);
  }
}

/** What `lp` (CUPS 2.4, in English) or our script said, as a refusal. */
function queueTrouble(error: unknown, name: string): Refusal {
  const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
  if (code === 'ENOENT') return refuse('print-system-missing');
  if (/does not exist|unknown destination|no such|not-found/i.test(stderr))
    return refuse('printer-not-found', { name });
  if (/not accepting|rejecting|not ready/i.test(stderr)) return refuse('printer-busy', { name });
  if (/forbidden|not permitted|denied|unauthorized/i.test(stderr)) return refuse('printer-forbidden', { name });
  return refuse('printer-failed', { name, said: (stderr.split('\n')[0] ?? '').slice(0, 200) });
}

/** Writes as the printer takes it, without ever waiting in the kernel; exported for a device that is a pipe. */
export async function toDevice(
  path: string,
  bytes: Uint8Array,
  { cancelled }: Pick<PrintContext, 'cancelled'>,
): Promise<Refusal | null> {
  try {
    // A plain file in its place would be overwritten.
    const found = await stat(path);
    if (found.isFile() || found.isDirectory()) return refuse('printer-not-found', { name: path });
    const file = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    try {
      let at = 0;
      let waited = 0;
      while (at < bytes.length && !cancelled()) {
        try {
          const { bytesWritten } = await file.write(bytes, at, Math.min(CHUNK, bytes.length - at));
          at += bytesWritten;
          waited = 0;
        } catch (error) {
          if (!isCode(error, 'EAGAIN')) throw error;
          if (waited >= PATIENCE_MILLISECONDS) return refuse('printer-busy', { name: path });
          waited += PAUSE_MILLISECONDS;
          await sleep(PAUSE_MILLISECONDS);
        }
      }
      return null;
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
  if ([RawPrinter]::StartDocPrinter($handle, 1, $info) -eq 0) { Fail 'StartDocPrinter failed' }
  $bytes = [IO.File]::ReadAllBytes($Job)
  $written = 0
  if (-not [RawPrinter]::WritePrinter($handle, $bytes, $bytes.Length, [ref]$written) -or $written -ne $bytes.Length) { Fail 'WritePrinter failed' }
  [void][RawPrinter]::EndDocPrinter($handle)
} finally { [void][RawPrinter]::ClosePrinter($handle) }
`;
