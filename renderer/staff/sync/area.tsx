/** The exchange with other rooms. */
import './sync.css';
import { SyncOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { SyncPage } from './SyncPage.tsx';
import { syncWords } from './words.ts';

export const syncArea: Area = {
  name: 'sync',
  icon: <SyncOutlined />,
  role: 'staff',
  words: syncWords,
  Page: SyncPage,
};
