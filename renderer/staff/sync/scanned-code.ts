/** Address and code of an invitation in one text, as the QR code carries them. */
interface Invitation {
  readonly address: string;
  readonly code: string;
}

export const scannedCode = {
  write: ({ address, code }: Invitation): string => `${address}#${code}`,
  /** null for what was not written so. */
  read: (text: string): Invitation | null => {
    const [, address, code] = /^(https?:\/\/[^#\s]+)#([0-9A-Za-z-]+)$/.exec(text.trim()) ?? [];
    return address === undefined || code === undefined ? null : { address, code };
  },
};
