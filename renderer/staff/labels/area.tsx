/** Labels for things, on a roll or on A4. */
import { TagsOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { LabelsPage } from './LabelsPage.tsx';
import { labelsWords } from './words.ts';

export const labelsArea: Area = {
  name: 'labels',
  icon: <TagsOutlined />,
  role: 'staff',
  words: labelsWords,
  Page: LabelsPage,
};
