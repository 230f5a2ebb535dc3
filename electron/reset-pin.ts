/** A forgotten administrator's PIN: a new one, given to whoever sits at the machine itself; the ledger and the log say so. */
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Clock } from '../core/ports.ts';
import type { StaffState } from '../core/ledger/state.ts';
import { databaseFile } from '../db/open.ts';
import { openStore } from '../db/store.ts';
import { createLog } from './log.ts';
import { scryptPins } from '../db/pins.ts';
import { systemIds } from './system.ts';
import type { Sentence } from './words.ts';

export interface ResetOutcome {
  readonly sentence: Sentence;
  readonly exitCode: 0 | 1;
}

/** Refused while a kiosk has the folder open: throws StorageError 'already-running'. */
export async function resetPin(folder: string, name: string, clock: Clock): Promise<ResetOutcome> {
  if (!existsSync(databaseFile(folder)))
    return failed(`这个文件夹里没有数据：${folder}。`, `There are no data in this folder: ${folder}.`);
  const store = openStore({ folder, clock, ids: systemIds });
  try {
    const staff = store.read((reader) => reader.staff());
    const admins = staff.filter(({ role }) => role === 'admin');
    const named = admins.filter((member) => member.name === name.trim());
    const [member] = named.length > 1 ? named.filter(({ active }) => active) : named;
    if (member === undefined) {
      const names = admins.map((one) => one.name).join('、');
      return failed(`没有叫“${name}”的管理员。管理员有：${names}。`, `No administrator is called “${name}”. There are: ${names}.`); // prettier-ignore
    }
    const pin = await freePin(staff);
    const payload = { pin: await scryptPins.hash(pin), active: true };
    store.write((writer) =>
      writer.append([{ stream: `staff:${member.id}`, kind: 'staff.changed', payload }], { type: 'kiosk' }),
    );
    createLog(folder).info('a PIN was reset by command', { staff: member.id });
    return {
      sentence: {
        zh: `${member.name} 的新 PIN:${pin}。打开工作台后，请在“设置 · 工作人员”里换成自己的。`,
        en: `The new PIN of ${member.name}: ${pin}. Open the console and change it under Settings, Staff.`,
      },
      exitCode: 0,
    };
  } finally {
    store.close();
  }
}

const failed = (zh: string, en: string): ResetOutcome => ({ sentence: { zh, en }, exitCode: 1 });

/** Six digits that nobody else has. */
async function freePin(staff: readonly StaffState[]): Promise<string> {
  for (;;) {
    const pin = String(randomInt(100_000, 1_000_000));
    const taken = await Promise.all(staff.map((member) => scryptPins.verify(pin, member.pin)));
    if (!taken.includes(true)) return pin;
  }
}
