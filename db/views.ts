/** Views of tables that staff have saved. */
import type { ViewState } from '../core/ledger/state.ts';
import type { ViewReader } from '../core/views/ports.ts';
import { createCodec } from './codec.ts';
import { sql, type ReadableDatabase } from './sql.ts';

export const viewCodec = createCodec<ViewState>('view', {
  id: ['id', 'plain'],
  name: ['name', 'plain'],
  owner: ['owner', 'plain'],
  state: ['state', 'plain'],
  active: ['active', 'flag'],
});

export const createViewReader = (db: ReadableDatabase): ViewReader => ({
  views: () => sql(db, 'SELECT * FROM view WHERE active = 1 ORDER BY name, id').all().map(viewCodec.decode),
});
