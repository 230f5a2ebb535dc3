/** The second PC as the core needs it from the host: who was let in, and how the door stands. */

export interface Device {
  readonly id: string;
  /** As the administrator called it. */
  readonly name: string;
  /** Wall milliseconds. */
  readonly pairedAt: number;
  /** Wall milliseconds of its last request, to some minutes; null before the first. */
  readonly seenAt: number | null;
}

export interface NetworkState {
  /** Whether a second PC could connect now. */
  readonly open: boolean;
  /** Why it is not open though it is turned on, or cannot be found. */
  readonly trouble: 'port-taken' | 'no-address' | 'failed' | null;
  /** What to type into the second PC's browser, `https://192.168.1.5:8443/`. */
  readonly addresses: readonly string[];
  /** SHA-256 of the certificate, 64 upper-case hex digits; null before the first start. */
  readonly fingerprint: string | null;
  /** Wall milliseconds until which the certificate is good. */
  readonly validTo: number | null;
}

export interface Network {
  readonly state: () => NetworkState;
  /** By when they were let in. */
  readonly devices: () => readonly Device[];
  /** Lets a computer in; the answer is the secret of its cookie, which is kept nowhere else. */
  readonly add: (device: Omit<Device, 'seenAt'>) => string;
  /** Its cookie is good no more and its connections end at once; false when there is no such computer. */
  readonly remove: (deviceId: string) => boolean;
}

/** Computers that may be let in at once. */
export const MOST_DEVICES = 20;
