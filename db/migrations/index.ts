/** Every migration in its order; a number once given is never used again. */
import { ledger } from './0001-ledger.ts';
import { machineSettings } from './0011-machine-settings.ts';
import { access } from './0002-access.ts';
import { reservedNumbers } from './0004-reserved-numbers.ts';
import { reportIndexes } from './0006-report-indexes.ts';
import { settlement } from './0003-settlement.ts';
import { views } from './0013-views.ts';
import { shelves } from './0005-shelves.ts';
import { people } from './0007-people.ts';
import { importColumns } from './0014-import-columns.ts';
import { transit } from './0008-transit.ts';
import { persons } from './0009-persons.ts';
import { stocktakes } from './0010-stocktakes.ts';
import { donors } from './0012-donors.ts';
import { sync } from './0015-sync.ts';
import { requests } from './0016-requests.ts';
import { labelPresets } from './0017-label-presets.ts';
import { audit } from './0018-audit.ts';
import { dictionaryOrder } from './0019-dictionary-order.ts';
import { searchOrder } from './0020-search-order.ts';
import { auditByText } from './0021-audit-by-text.ts';
import { linked } from './0022-linked.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
}

export const migrations: readonly Migration[] = [
  { number: 1, name: 'ledger', text: ledger },
  { number: 2, name: 'access', text: access },
  { number: 3, name: 'settlement', text: settlement },
  { number: 4, name: 'reserved numbers', text: reservedNumbers },
  { number: 5, name: 'shelves', text: shelves },
  { number: 6, name: 'report indexes', text: reportIndexes },
  { number: 7, name: 'people', text: people },
  { number: 8, name: 'transit', text: transit },
  { number: 9, name: 'persons', text: persons },
  { number: 10, name: 'stocktakes', text: stocktakes },
  { number: 11, name: 'machine settings', text: machineSettings },
  { number: 12, name: 'donors', text: donors },
  { number: 13, name: 'views', text: views },
  { number: 14, name: 'import columns', text: importColumns },
  { number: 15, name: 'sync', text: sync },
  { number: 16, name: 'requests', text: requests },
  { number: 17, name: 'label presets', text: labelPresets },
  { number: 18, name: 'audit', text: audit },
  { number: 19, name: 'dictionary order', text: dictionaryOrder },
  { number: 20, name: 'search order', text: searchOrder },
  { number: 21, name: 'audit by text', text: auditByText },
  { number: 22, name: 'linked', text: linked },
];
