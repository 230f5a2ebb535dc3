/** Settings and the machine. */
import { SettingOutlined } from '@ant-design/icons';
import './settings.css';
import type { Area } from '../areas.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { settingsWords } from './words.ts';

export const settingsArea: Area = {
  name: 'settings',
  icon: <SettingOutlined />,
  role: 'admin',
  words: settingsWords,
  Page: SettingsPage,
};
