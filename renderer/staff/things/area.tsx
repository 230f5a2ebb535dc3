/** Things: the table, a page each, and taking in what people bring. */
import { AppstoreOutlined, InboxOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { IntakePage } from './IntakePage.tsx';
import { ThingsPage } from './ThingsPage.tsx';
import './things.css';
import { intakeWords, thingsWords } from './words.ts';

export const thingAreas: readonly Area[] = [
  { name: 'things', icon: <AppstoreOutlined />, role: 'staff', words: thingsWords, Page: ThingsPage },
  { name: 'intake', icon: <InboxOutlined />, role: 'staff', words: intakeWords, Page: IntakePage },
];
