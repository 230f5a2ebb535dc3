/** Bringing the old list in. The work is done in threads; here is who may ask for it and of what. */
import { decodeBase64 } from '../catalogue/picture.ts';
import type { OperationName, Output } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse } from '../errors.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor, staffNames } from './staff-actor.ts';

type Names = Extract<OperationName, `import.${string}`>;
type Lines = Output<'import.lines'>['lines'];

export function importHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs, inbox, store, ids, clock } = deps;
  const ownerOf = (session: string): string => staffActor(deps, session).id;
  return {
    'import.begin': ({ name, bytes }, { session }) => {
      const importId = ids.uuid(clock.now());
      return inbox.begin(ownerOf(session), importId, name, bytes) ?? { importId };
    },
    'import.part': ({ importId, offset, bytes }, { session }) =>
      inbox.append(ownerOf(session), importId, offset, decodeBase64(bytes)),
    'import.look': ({ importId, how }, { session }) => {
      const owner = ownerOf(session);
      const brought = inbox.find(owner, importId);
      return isRefusal(brought) ? brought : { jobId: jobs.start('import.look', { file: brought.file, how }, owner) };
    },
    'import.plan': ({ importId, how, columns, choices, language }, { session }) => {
      const owner = ownerOf(session);
      const brought = inbox.find(owner, importId);
      if (isRefusal(brought)) return brought;
      // Without any of these no row says which thing it is about.
      if (!columns.some((field) => field === 'name' || field === 'code' || field === 'codes'))
        return refuse('bad-input', { where: 'columns' });
      const { file, name, plan } = brought;
      return { jobId: jobs.start('import.plan', { file, name, plan, how, columns, choices, language }, owner) };
    },
    'import.lines': ({ importId, verdict, offset, limit }, { session }) => {
      const page = inbox.lines(ownerOf(session), importId, { verdict, offset, limit });
      if (isRefusal(page)) return page;
      return page === null
        ? { counts: null, lines: [] }
        : { counts: { ...page.counts }, lines: [...page.lines] as Lines };
    },
    'import.commit': ({ importId }, { session }) => {
      const owner = ownerOf(session);
      const brought = inbox.find(owner, importId);
      if (isRefusal(brought)) return brought;
      const { plan, folder, name } = brought;
      return { jobId: jobs.start('import.commit', { plan, folder, name, staffId: owner }, owner) };
    },
    'import.list': () =>
      store.read((reader) => {
        const names = staffNames(reader);
        return reader.pastImports(store.identity()?.roomId ?? '').map(({ staffId, undone, ...past }) => ({
          ...past,
          by: staffId === null ? '' : names(staffId),
          undone: undone === null ? null : { ...undone },
        }));
      }),
    'import.undo': ({ batch }, { session }) => {
      const owner = ownerOf(session);
      return { jobId: jobs.start('import.undo', { batch, staffId: owner }, owner) };
    },
  };
}
