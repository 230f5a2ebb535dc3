/** Lists out as files, and the old list in. */
import { FileSyncOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { FilesPage } from './FilesPage.tsx';
import { filesWords } from './words.ts';

export const filesArea: Area = {
  name: 'files',
  icon: <FileSyncOutlined />,
  role: 'staff',
  words: filesWords,
  Page: FilesPage,
};
