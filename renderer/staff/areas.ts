/** What the console has: each area brings its page, its words and who may see it. The menu is made from this list. */
import { auditArea } from './audit/area.tsx';
import { deskAreas } from './desk/area.tsx';
import { labelsArea } from './labels/area.tsx';
import { shelvesArea } from './shelves/area.tsx';
import { peopleAreas } from './people/area.tsx';
import { privacyArea } from './privacy/area.tsx';
import { stocktakeArea } from './stocktake/area.tsx';
import { reportsArea } from './reports/area.tsx';
import { thingAreas } from './things/area.tsx';
import { filesArea } from './files/area.tsx';
import { settingsArea } from './settings/area.tsx';
import { syncArea } from './sync/area.tsx';
import { transfersArea } from './transfers/area.tsx';

export interface Area {
  /** Key of its words, and the first part of its address (#/name). */
  readonly name: string;
  readonly icon: React.ReactNode;
  readonly role: 'staff' | 'admin';
  /** `title` is the menu's word. */
  readonly words: { readonly zh: { readonly title: string }; readonly en: { readonly title: string } };
  /** Rendered at #/name and below (useParams()['*'] has the rest). */
  readonly Page: React.ComponentType;
}

export const areas: readonly Area[] = [
  ...deskAreas,
  ...thingAreas,
  ...peopleAreas,
  privacyArea,
  shelvesArea,
  stocktakeArea,
  transfersArea,
  labelsArea,
  reportsArea,
  filesArea,
  syncArea,
  auditArea,
  settingsArea,
];
