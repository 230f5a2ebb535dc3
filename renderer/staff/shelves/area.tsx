/** Shelves: defined, labelled, and filled by scanning. */
import { DatabaseOutlined } from '@ant-design/icons';
import { useParams } from 'react-router';
import type { Area } from '../areas.ts';
import { PutPage } from './PutPage.tsx';
import { ShelvesPage } from './ShelvesPage.tsx';
import { shelvesWords } from './words.ts';

function Shelves(): React.ReactNode {
  return useParams()['*'] === 'put' ? <PutPage /> : <ShelvesPage />;
}

export const shelvesArea: Area = {
  name: 'shelves',
  icon: <DatabaseOutlined />,
  role: 'staff',
  words: shelvesWords,
  Page: Shelves,
};
