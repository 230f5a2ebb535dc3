/** The office's pages, made whole on the hub: nothing runs in the browser. */
import { nameOf } from '../../core/things/name-of.ts';
import { momentOf } from '../../core/calendar.ts';
import { exceptionNames } from '../../core/ledger/exception-names.ts';
import { barChart } from './chart.ts';
import { html, none, type Html } from './html.ts';
import type { KioskLine, Overview } from './ports.ts';
import { words, type Language, type Words } from './words.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

export interface PageFrame {
  readonly language: Language;
  /** This page's address without its language, for the link to the other one. */
  readonly path: string;
}

/** A page of the office: its frame, its title, and what is in it, with the link to the other language put where it fits. */
export function page({ language, path }: PageFrame, title: string, body: (toOther: Html) => Html): string {
  const { other } = words[language];
  const otherLanguage = language === 'zh' ? 'en' : 'zh';
  const link = `${path}${path.includes('?') ? '&' : '?'}lang=${otherLanguage}`;
  const toOther = html`<nav>
    <a class="language" href="${link}" lang="${otherLanguage === 'zh' ? 'zh-CN' : 'en'}">${other}</a>
  </nav>`;
  return `<!doctype html>
${
  html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <link rel="stylesheet" href="/office.css" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    </head>
    <body>
      ${body(toOther)}
    </body>
  </html>`.html
}`;
}

export function loginPage(
  frame: PageFrame,
  about: { readonly askPool: boolean; readonly trouble: 'wrong' | { readonly minutes: number } | null },
): string {
  const { login } = words[frame.language];
  const { askPool, trouble } = about;
  const said = trouble === null ? '' : trouble === 'wrong' ? login.wrong : login.locked(trouble.minutes);
  return page(
    frame,
    login.title,
    (toOther) =>
      html`${toOther}
        <main class="door">
          <h1>${login.title}</h1>
          <p>${login.lead}</p>
          ${said === '' ? none : html`<p class="alert" role="alert">${said}</p>`}
          <form method="post" action="/login?lang=${frame.language}">
            ${askPool ? html`<label>${login.pool}<input name="pool" required autocomplete="organization" /></label>` : none}
            <label
              >${login.password}<input
                name="password"
                type="password"
                required
                autocomplete="current-password"
                autofocus
            /></label>
            <button class="primary">${login.enter}</button>
          </form>
        </main>`,
  );
}

export function overviewPage(
  frame: PageFrame,
  about: { readonly poolName: string; readonly overview: Overview; readonly now: number; readonly counting: boolean },
): string {
  const w = words[frame.language];
  const { overview, now, counting, poolName } = about;
  return page(
    frame,
    w.title,
    (toOther) =>
      html`<header>
          <h1>${poolName}</h1>
          <p class="quiet">${w.asOf(momentOf(now))}</p>
          <form method="post" action="/logout?lang=${frame.language}"><button>${w.leave}</button></form>
          ${toOther}
        </header>
        <main>
          ${counting ? html`<p class="note">${w.counting}</p>` : none} ${tiles(overview, w)}
          <div class="two">${daysCard(overview, w)} ${topCard(overview, w, frame.language)}</div>
          <div class="two">${roomsCard(overview, w, now)} ${exceptionsCard(overview, w, frame.language)}</div>
          ${kiosksCard(overview, w, now, frame.language)} ${bundleCard(w, frame.language)}
          <p class="quiet">${w.noPeople}</p>
        </main>`,
  );
}

export function confirmPage(frame: PageFrame, overview: Overview, kiosk: KioskLine): string {
  const w = words[frame.language];
  return page(
    frame,
    w.kiosks.confirm,
    (toOther) =>
      html`${toOther}
        <main class="door">
          <h1>${w.kiosks.confirm}</h1>
          <p>${w.kiosks.confirmLead}</p>
          <p>
            ${w.kiosks.what}: <strong>${roomName(overview, kiosk.roomId, w)}</strong>,
            <code>${short(kiosk.kiosk)}</code>
          </p>
          <form method="post" action="/revoke?lang=${frame.language}">
            <input type="hidden" name="kiosk" value="${kiosk.kiosk}" />
            <button class="danger">${w.kiosks.sure}</button>
            <a class="button" href="/?lang=${frame.language}">${w.kiosks.back}</a>
          </form>
        </main>`,
  );
}

export function failedPage(frame: PageFrame): string {
  const w = words[frame.language];
  return page(
    frame,
    w.title,
    (toOther) =>
      html`${toOther}
        <main class="door">
          <h1>${w.failed}</h1>
          <a class="button" href="/?lang=${frame.language}">${w.kiosks.back}</a>
        </main>`,
  );
}

const DAYS = 30;
export { DAYS as OVERVIEW_DAYS };

/** Thousands apart: these numbers are read aloud. */
const grouped = (count: number): string => count.toLocaleString('en-US');

function tiles(overview: Overview, w: Words): Html {
  const { figures, days, totals } = overview;
  const month = days.reduce((sum, { lent }) => sum + lent, 0);
  const tile = (label: string, count: number | null): Html =>
    html`<div class="tile">
      <dt>${label}</dt>
      <dd>${count === null ? html`<small>${w.tiles.unknown}</small>` : grouped(count)}</dd>
    </div>`;
  return html`<dl class="tiles">
    ${[
      tile(w.tiles.month, month),
      tile(w.tiles.ever, totals.lent),
      tile(w.tiles.taken, totals.taken),
      tile(w.tiles.things, figures?.things ?? null),
      tile(w.tiles.out, figures?.out ?? null),
      tile(w.tiles.overdue, figures?.overdue ?? null),
      tile(w.tiles.residents, figures?.residents ?? null),
    ]}
  </dl>`;
}

function daysCard({ days }: Overview, w: Words): Html {
  const dayText = (day: number): string => {
    const date = new Date(day * DAY);
    return w.day(date.getUTCMonth() + 1, date.getUTCDate());
  };
  const row = ({ day, lent, returned }: Overview['days'][number]): Html =>
    html`<tr>
      <th scope="row">${dayText(day)}</th>
      <td>${lent}</td>
      <td>${returned}</td>
    </tr>`;
  const some = days.some(({ lent, returned }) => lent + returned > 0);
  return html`<section class="card wide">
    <h2>${w.chart.title(DAYS)}</h2>
    ${
      some
        ? html`<p class="legend">
              <span class="lent">${w.chart.lent}</span><span class="returned">${w.chart.returned}</span>
            </p>
            ${barChart(days, w, dayText)}
            <details>
              <summary>${w.chart.numbers}</summary>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${w.chart.day}</th>
                    <th scope="col">${w.chart.lent}</th>
                    <th scope="col">${w.chart.returned}</th>
                  </tr>
                </thead>
                <tbody>
                  ${days.toReversed().map(row)}
                </tbody>
              </table>
            </details>`
        : html`<p class="quiet">${w.chart.none}</p>`
    }
  </section>`;
}

function topCard({ top }: Overview, w: Words, language: Language): Html {
  const most = top[0]?.lent ?? 1;
  const line = ({ lent, ...thing }: Overview['top'][number]): Html => {
    const shown = nameOf(thing, language);
    return html`<li>
      <span>${shown === '' ? w.top.unnamed : shown}</span><span class="count">${w.top.times(lent)}</span>
      <progress max="${most}" value="${lent}" aria-hidden="true"></progress>
    </li>`;
  };
  return html`<section class="card">
    <h2>${w.top.title(DAYS)}</h2>
    ${
      top.length === 0
        ? html`<p class="quiet">${w.top.none}</p>`
        : html`<ol class="top">
            ${top.map(line)}
          </ol>`
    }
  </section>`;
}

function roomsCard(overview: Overview, w: Words, now: number): Html {
  const row = (room: Overview['rooms'][number]): Html =>
    html`<tr>
      <th scope="row">${room.name === '' ? w.rooms.unnamed : room.name}</th>
      <td>${room.community}</td>
      <td>${heard(room.heardAt, w, now)}</td>
      <td class="number">${grouped(room.lent)}</td>
      <td class="number">${grouped(room.waiting)}</td>
    </tr>`;
  return html`<section class="card wide">
    <h2>${w.rooms.title}</h2>
    ${
      overview.rooms.length === 0
        ? html`<p class="quiet">${w.rooms.none}</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">${w.rooms.room}</th>
                <th scope="col">${w.rooms.community}</th>
                <th scope="col">${w.rooms.heard}</th>
                <th scope="col" class="number">${w.rooms.lent(DAYS)}</th>
                <th scope="col" class="number">${w.rooms.waiting}</th>
              </tr>
            </thead>
            <tbody>
              ${overview.rooms.map(row)}
            </tbody>
          </table>`
    }
  </section>`;
}

function exceptionsCard({ figures }: Overview, w: Words, language: Language): Html {
  // A newer kiosk may tell of kinds that have no name here.
  const names = new Map<string, string>(Object.entries(exceptionNames[language]));
  const open = Object.entries(figures?.exceptions ?? {}).filter(([, count]) => count > 0);
  const line = ([kind, count]: readonly [string, number]): Html =>
    html`<li><span>${names.get(kind) ?? kind}</span><span class="count">${count}</span></li>`;
  return html`<section class="card">
    <h2>${w.exceptions.title}</h2>
    ${
      figures === null
        ? html`<p class="quiet">${w.exceptions.unknown}</p>`
        : open.length === 0
          ? html`<p>✓ ${w.exceptions.none}</p>`
          : html`<ul class="plain">
              ${open.toSorted(([, a], [, b]) => b - a).map(line)}
            </ul>`
    }
  </section>`;
}

function kiosksCard(overview: Overview, w: Words, now: number, language: Language): Html {
  const former = new Set(overview.kiosks.map(({ renewedFrom }) => renewedFrom));
  const row = (kiosk: KioskLine): Html =>
    html`<tr>
      <th scope="row">${roomName(overview, kiosk.roomId, w)}</th>
      <td><code>${short(kiosk.kiosk)}</code></td>
      <td>${kiosk.revoked ? `✕ ${w.kiosks.out}` : former.has(kiosk.kiosk) ? w.kiosks.former : `✓ ${w.kiosks.in}`}</td>
      <td>${heard(kiosk.heardAt, w, now)}</td>
      <td class="number">${grouped(kiosk.head)}</td>
      <td>
        ${
          kiosk.revoked
            ? none
            : html`<a
                class="button danger"
                href="/revoke?lang=${language}&kiosk=${encodeURIComponent(kiosk.kiosk)}"
                aria-label="${w.kiosks.revoke}: ${roomName(overview, kiosk.roomId, w)} ${short(kiosk.kiosk)}"
                >${w.kiosks.revoke}</a
              >`
        }
      </td>
    </tr>`;
  return html`<section class="card">
    <h2>${w.kiosks.title}</h2>
    <p class="quiet">${w.kiosks.lead}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${w.rooms.room}</th>
          <th scope="col">${w.kiosks.kiosk}</th>
          <th scope="col">${w.kiosks.state}</th>
          <th scope="col">${w.rooms.heard}</th>
          <th scope="col" class="number">${w.kiosks.events}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${overview.kiosks.map(row)}
      </tbody>
    </table>
  </section>`;
}

function bundleCard({ bundle }: Words, language: Language): Html {
  return html`<section class="card">
    <h2>${bundle.title}</h2>
    <p class="quiet">${bundle.lead}</p>
    <form class="file" method="post" action="/bundle?lang=${language}" enctype="multipart/form-data">
      <label>${bundle.file}<input name="file" type="file" accept=".lkj" required /></label>
      <button>${bundle.take}</button>
    </form>
  </section>`;
}

/** Enough of a kiosk's id to tell it from the others. */
const short = (kiosk: string): string => kiosk.slice(-8);

export const roomName = (overview: Overview, roomId: string, w: Words): string => {
  const name = overview.rooms.find((room) => room.roomId === roomId)?.name ?? '';
  return name === '' ? w.rooms.unnamed : name;
};

function heard(at: number | null, w: Words, now: number): Html {
  if (at === null) return html`<span class="attention">⚠ ${w.ago.never}</span>`;
  const since = Math.max(0, now - at);
  const said =
    since < MINUTE
      ? w.ago.now
      : since < 60 * MINUTE
        ? w.ago.minutes(Math.floor(since / MINUTE))
        : since < DAY
          ? w.ago.hours(Math.floor(since / (60 * MINUTE)))
          : w.ago.days(Math.floor(since / DAY));
  return since < DAY ? html`${said}` : html`<span class="attention" title="${w.quiet}">⚠ ${said}</span>`;
}
