/** Stocktakes: begun, scanned into, closed, and their sheets. */
import { AuditOutlined } from '@ant-design/icons';
import { useParams } from 'react-router';
import type { Area } from '../areas.ts';
import { ClosePage } from './ClosePage.tsx';
import { CountPage } from './CountPage.tsx';
import { SheetPage } from './SheetPage.tsx';
import { StocktakesPage } from './StocktakesPage.tsx';
import { stocktakeWords } from './words.ts';

function Stocktake(): React.ReactNode {
  const [id = '', page = ''] = (useParams()['*'] ?? '').split('/');
  if (id === '') return <StocktakesPage />;
  if (page === 'close') return <ClosePage key={id} id={id} />;
  return page === 'sheet' ? <SheetPage key={id} id={id} /> : <CountPage key={id} id={id} />;
}

export const stocktakeArea: Area = {
  name: 'stocktake',
  icon: <AuditOutlined />,
  role: 'staff',
  words: stocktakeWords,
  Page: Stocktake,
};
