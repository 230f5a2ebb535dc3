/**
 * The certificate that the second PC sees: made on this machine, signed by itself, kept with its key in one file for its
 * owner's eyes only. Nobody vouches for it but the person who compares its fingerprint with the one in the settings.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import type { Log } from '../../core/ports.ts';
import { writePrivate } from '../private-file.ts';

const DAY = 86_400_000;
/** The longest that Apple's systems take (https://support.apple.com/en-us/103769); a new one is a new fingerprint to compare. */
const GOOD_FOR = 825 * DAY;
const RENEWED_BEFORE = 30 * DAY;

export interface Certificate {
  /** Key and certificate, PEM. */
  readonly pem: string;
  /** SHA-256, 64 upper-case hex digits. */
  readonly fingerprint: string;
  /** Wall milliseconds. */
  readonly validTo: number;
}

/** Whether another one is due: it ends within thirty days, or begins in the future by a clock that was wrong. */
export const isDue = ({ pem, validTo }: Certificate, now: number): boolean =>
  now > validTo - RENEWED_BEFORE || now < Date.parse(new X509Certificate(pem).validFrom);

/** The one in the file while it is good; else a new one for these addresses. Throws where the file cannot be written. */
export async function keepCertificate(
  file: string,
  { now, addresses, log }: { readonly now: number; readonly addresses: readonly string[]; readonly log: Log },
): Promise<Certificate> {
  const kept = readKept(file, log);
  if (kept !== null && !isDue(kept, now)) return kept;
  const made = await generate([{ name: 'commonName', value: 'Lin Kongjian kiosk' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // Another machine's clock may be behind.
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + GOOD_FOR),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: ['127.0.0.1', ...addresses].filter((address) => isIP(address) > 0).map((ip) => ({ type: 7, ip })),
      },
    ],
  });
  const certificate = certificateOf(made.private + made.cert);
  writePrivate(file, certificate.pem);
  log.info('a certificate was made', { fingerprint: certificate.fingerprint });
  return certificate;
}

function readKept(file: string, log: Log): Certificate | null {
  if (!existsSync(file)) return null;
  try {
    return certificateOf(readFileSync(file, 'utf8'));
  } catch (error) {
    log.error('the certificate cannot be read; another is made', error);
    return null;
  }
}

/** Throws for what holds no key and certificate that belong together. */
function certificateOf(pem: string): Certificate {
  const certificate = new X509Certificate(pem);
  if (!certificate.checkPrivateKey(createPrivateKey(pem))) throw new Error('the key is of another certificate');
  return {
    pem,
    fingerprint: certificate.fingerprint256.replaceAll(':', ''),
    validTo: Date.parse(certificate.validTo),
  };
}
