/** Residents: the list, and a page each. */
import './people.css';
import { TeamOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { PeoplePage } from './PeoplePage.tsx';
import { peopleWords } from './words.ts';

export const peopleAreas: readonly Area[] = [
  { name: 'people', icon: <TeamOutlined />, role: 'staff', words: peopleWords, Page: PeoplePage },
];
