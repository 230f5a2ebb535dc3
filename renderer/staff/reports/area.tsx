/** Reports, for the screen, for paper and for Excel. */
import { FileTextOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { ReportsPage } from './ReportsPage.tsx';
import { reportsWords } from './words.ts';

export const reportsArea: Area = {
  name: 'reports',
  icon: <FileTextOutlined />,
  role: 'staff',
  words: reportsWords,
  Page: ReportsPage,
};
