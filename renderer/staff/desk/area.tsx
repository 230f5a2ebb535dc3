/** The desk: today, lending and returning, calls, exceptions, repairs. */
import { AlertOutlined, HomeOutlined, PhoneOutlined, SwapOutlined, ToolOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { DeskPage } from './DeskPage.tsx';
import { ExceptionsPage } from './ExceptionsPage.tsx';
import { OverduePage } from './OverduePage.tsx';
import { RepairsPage } from './RepairsPage.tsx';
import { TodayPage } from './TodayPage.tsx';
import { deskWords, exceptionsWords, overdueWords, repairsWords, todayWords } from './words.ts';

const area = (name: string, icon: React.ReactNode, words: Area['words'], Page: Area['Page']): Area => ({
  name,
  icon,
  role: 'staff',
  words,
  Page,
});

export const deskAreas: readonly Area[] = [
  area('today', <HomeOutlined />, todayWords, TodayPage),
  area('desk', <SwapOutlined />, deskWords, DeskPage),
  area('overdue', <PhoneOutlined />, overdueWords, OverduePage),
  area('exceptions', <AlertOutlined />, exceptionsWords, ExceptionsPage),
  area('repairs', <ToolOutlined />, repairsWords, RepairsPage),
];
