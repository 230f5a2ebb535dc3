/** The console of a real kiosk: through the PIN, as its staff. */
import type { Page } from '@playwright/test';
import type { Input, OperationName, Output, Reply } from '../../core/contract.ts';
import { DEMO_PIN } from '../../electron/start-kiosk.ts';
import { openKioskPage, type KioskPage, type KioskPageOptions } from './kiosk-page.ts';

export interface ConsolePage extends KioskPage {
  /** Asks the kiosk as this window, past the screens; throws the refusal's code. */
  readonly call: <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;
  /** What the browser complained of since the console was opened. */
  readonly complaints: readonly string[];
  /** Opens an area, e.g. `things` or `people/abc`. */
  readonly go: (path: string) => Promise<void>;
}

/** The demo room's console with its administrator signed in; `staffPin` adds a volunteer with that PIN and signs them in instead. */
export async function openConsole({
  staffPin,
  room,
  ...options
}: KioskPageOptions & {
  readonly staffPin?: string;
  /** An empty room set up so, in place of the demo. */
  readonly room?: { readonly roomName: string; readonly prefix: string };
} = {}): Promise<ConsolePage> {
  const opened = await openKioskPage({
    viewport: { width: 1280, height: 800 },
    demo: room === undefined,
    ...options,
  });
  const { page, origin } = opened;
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Ant Design measures the scroll bar with a style that has no nonce, is refused, and goes on without (its own comment).
    if (message.type() === 'error' && !message.text().startsWith('Applying inline style'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const call: ConsolePage['call'] = async (name, input) => {
    const reply = (await page.evaluate(
      async ([asked, given]) => {
        const response = await fetch('/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name: asked, input: given }),
        });
        return response.json() as Promise<unknown>;
      },
      [name, input] as const,
    )) as Reply<never>;
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
    return reply.value;
  };
  const signIn = async (pin: string): Promise<void> => {
    await call('staff.open', { pin });
    await page.goto(`${origin}/staff/`);
    await frame(page);
  };
  // Nothing fades while it is looked at.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (room !== undefined)
    await call('setup.begin', { with: 'empty', ...room, language: 'zh', adminName: '管理员', adminPin: DEMO_PIN });
  await call('staff.open', { pin: DEMO_PIN });
  if (staffPin !== undefined) await call('staff.add', { name: '值班志愿者', role: 'staff', pin: staffPin });
  await signIn(staffPin ?? DEMO_PIN);
  return {
    ...opened,
    call,
    complaints,
    go: async (path) => {
      await page.goto(`${origin}/staff/#/${path}`);
      await frame(page);
    },
  };
}

const frame = (page: Page): Promise<void> => page.getByRole('navigation').first().waitFor();
