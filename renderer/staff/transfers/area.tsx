/** Things between rooms. */
import { CarOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { TransfersPage } from './TransfersPage.tsx';
import { transfersWords } from './words.ts';

export const transfersArea: Area = {
  name: 'transfers',
  icon: <CarOutlined />,
  role: 'staff',
  words: transfersWords,
  Page: TransfersPage,
};
