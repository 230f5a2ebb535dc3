/** Labels: which codes and names, and blank numbers that nothing else may take. */
import { formatItemCode, formatShelfCode } from '../circulation/codes.ts';
import type { OperationName, Parsed } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { fits, type LabelText } from '../labels/layout.ts';
import { labelsTitle } from '../labels/titles.ts';
import { isTarget, printerOf } from '../labels/printer.ts';
import type { Reader } from '../ports.ts';
import type { MachineSettings } from '../settings.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `labels.${string}`>;

/** What stands on the labels of things or shelves that are there, in the order asked for. */
function texts(reader: Reader, what: Exclude<Parsed<'labels.pdf'>['what'], { type: 'blank' }>): readonly LabelText[] {
  if (what.type === 'items')
    return what.itemIds.flatMap((id) => {
      const row = reader.itemRow(id);
      return row === null ? [] : [{ code: row.code, name: row.name }];
    });
  const shelves = new Map(reader.shelves().map((shelf) => [shelf.id, shelf]));
  return what.shelfIds.flatMap((id) => {
    const shelf = shelves.get(id);
    return shelf === undefined ? [] : [{ code: shelf.code, name: shelf.name, note: shelf.note }];
  });
}

export function labelHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs, store, commit } = deps;

  /** The next numbers, kept for whoever scans them. */
  const reserve = (session: string, count: number): readonly LabelText[] | Refusal => {
    let labels: readonly LabelText[] = [];
    const appended = commit(staffActor(deps, session), ({ reader, roomId }): readonly NewEvent[] | Refusal => {
      const room = reader.rooms().find(({ id }) => id === roomId);
      if (room === undefined) return refuse('needs-setup');
      const first = reader.nextItemNumber(room.prefix);
      labels = Array.from({ length: count }, (_, index) => ({
        code: formatItemCode({ prefix: room.prefix, number: first + index }),
        name: '',
      }));
      return [{ stream: `room:${roomId}`, kind: 'room.numbersReserved', payload: { upTo: first + count - 1 } }];
    });
    return isRefusal(appended) ? appended : labels;
  };

  const labelsOf = (what: Parsed<'labels.pdf'>['what'], session: string): readonly LabelText[] | Refusal => {
    const labels = what.type === 'blank' ? reserve(session, what.count) : store.read((reader) => texts(reader, what));
    return isRefusal(labels) || labels.length > 0 ? labels : refuse('not-found');
  };

  return {
    'labels.pdf': ({ what, layout, language }, { session }) => {
      if (layout.type === 'sheet' && !fits(layout)) return refuse('labels-do-not-fit');
      const labels = labelsOf(what, session);
      if (isRefusal(labels)) return labels;
      const title = labelsTitle(what.type, labels.length, language);
      return { jobId: jobs.start('labels', { labels, layout, title }, staffActor(deps, session).id) };
    },

    'labels.print': ({ what }, { session }) => {
      const printer = store.read((reader) => printerOf(reader.machine()));
      if (printer.kind === 'none') return refuse('printer-not-set');
      const labels = what.type === 'test' ? [TEST] : labelsOf(what, session);
      if (isRefusal(labels)) return labels;
      return { jobId: jobs.start('label-print', { labels, printer }, staffActor(deps, session).id) };
    },

    'labels.settings': () =>
      store.read((reader) => {
        const room = reader.rooms().find(({ id }) => id === store.identity()?.roomId);
        return {
          presets: (room?.labelPresets ?? []).map(({ name, layout }) => ({ name, layout: { ...layout } })),
          printer: { ...printerOf(reader.machine()) },
        };
      }),

    'labels.keepPreset': ({ name, layout }, { session }) => {
      if (layout !== null && !fits({ ...layout, type: 'sheet', skip: [] })) return refuse('labels-do-not-fit');
      const appended = commit(staffActor(deps, session), ({ roomId }): readonly NewEvent[] | Refusal =>
        roomId === ''
          ? refuse('needs-setup')
          : [{ stream: `room:${roomId}`, kind: 'room.labelPresetSet', payload: { name, layout } }],
      );
      return isRefusal(appended) ? appended : {};
    },

    'labels.setPrinter': (printer, { session }) => {
      if (!isTarget(printer)) return refuse('bad-input', { where: 'target' });
      const kioskId = store.identity()?.kioskId;
      if (kioskId === undefined) return refuse('needs-setup');
      const values: Pick<MachineSettings, 'label.kind' | 'label.target' | 'label.gap' | 'label.direction'> = {
        'label.kind': printer.kind,
        'label.target': printer.target,
        'label.gap': printer.gap,
        'label.direction': printer.direction,
      };
      commit(staffActor(deps, session), () =>
        Object.entries(values).map(([key, value]): NewEvent => ({
          stream: `kiosk:${kioskId}`,
          kind: 'setting.changed',
          payload: { key, value },
        })),
      );
      return {};
    },
  };
}

/** Nobody's shelf: scanned, it says that it is not registered. */
const TEST: LabelText = { code: formatShelfCode({ prefix: 'AB', number: 0 }), name: '打印测试', note: 'Test 䶮㛃 123' };
