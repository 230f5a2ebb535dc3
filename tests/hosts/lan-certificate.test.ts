/** The certificate of the network listener: kept, renewed in time, made anew when it is spoilt. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepCertificate, type Certificate } from '../../electron/lan/certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-certificate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 28);
const errors: string[] = [];
const log = { info: () => undefined, error: (message: string) => void errors.push(message) };
const keep = (name: string, now = NOW): Promise<Certificate> =>
  keepCertificate(join(folder, name), { now, addresses: ['192.168.1.5', 'fd00::2', 'no address'], log });

it('is one for servers, of this machine’s addresses, signed by itself, good for 825 days', async () => {
  const { pem, fingerprint, validTo } = await keep('new');
  const certificate = new X509Certificate(pem);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect([certificate.ca, certificate.keyUsage]).toEqual([false, ['1.3.6.1.5.5.7.3.1']]);
  expect(certificate.subjectAltName).toBe(
    'IP Address:127.0.0.1, IP Address:192.168.1.5, IP Address:FD00:0:0:0:0:0:0:2',
  );
  expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(validTo).toBe(NOW + 825 * DAY);
  expect(fingerprint).toMatch(/^[0-9A-F]{64}$/);
});

it('is kept until thirty days before its end, and then another', async () => {
  const first = await keep('kept');
  expect(await keep('kept', NOW + 795 * DAY)).toEqual(first);
  const next = await keep('kept', NOW + 795 * DAY + 1);
  expect(next.fingerprint).not.toBe(first.fingerprint);
  expect(await keep('kept', NOW + 900 * DAY)).toEqual(next);
});

it('made by a clock that was years ahead is another once the clock is right', async () => {
  const ahead = await keep('ahead', NOW + 365 * DAY);
  expect((await keep('ahead')).fingerprint).not.toBe(ahead.fingerprint);
});

it.each([
  ['empty', () => ''],
  ['no PEM', () => 'nonsense'],
  ['without its key', (pem: string) => pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))],
  ['cut short', (pem: string) => pem.slice(0, -80)],
])('that is %s is said in the log and made anew', async (name, spoil) => {
  const first = await keep(name);
  errors.length = 0;
  writeFileSync(join(folder, name), spoil(first.pem));
  const next = await keep(name);
  expect([errors.length, next.fingerprint === first.fingerprint]).toEqual([1, false]);
  expect(readFileSync(join(folder, name), 'utf8')).toBe(next.pem);
});

it('with the key of another is made anew, and nothing unfinished is left', async () => {
  const [one, two] = [await keep('one'), await keep('two')];
  writeFileSync(join(folder, 'one'), two.pem.slice(0, two.pem.indexOf('-----BEGIN CERTIFICATE')) + one.pem.slice(one.pem.indexOf('-----BEGIN CERTIFICATE'))); // prettier-ignore
  expect([one.fingerprint, two.fingerprint]).not.toContain((await keep('one')).fingerprint);
  expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
});
