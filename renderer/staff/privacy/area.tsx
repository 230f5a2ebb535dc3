/** Personal data: what is due to be forgotten, the notice, what residents asked for. */
import './privacy.css';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { PrivacyPage } from './PrivacyPage.tsx';
import { privacyWords } from './words.ts';

export const privacyArea: Area = {
  name: 'privacy',
  icon: <SafetyCertificateOutlined />,
  role: 'staff',
  words: privacyWords,
  Page: PrivacyPage,
};
