/** The screen the visit stands at. */
import { AskReturn } from './screens/AskReturn.tsx';
import { Basket } from './screens/Basket.tsx';
import { Choose } from './screens/Choose.tsx';
import { Done } from './screens/Done.tsx';
import { ItemRefused } from './screens/ItemRefused.tsx';
import { Mine } from './screens/Mine.tsx';
import { Prove } from './screens/Prove.tsx';
import { Register } from './screens/Register.tsx';
import { Return } from './screens/Return.tsx';
import { StaffPin } from './screens/StaffPin.tsx';
import { Unknown } from './screens/Unknown.tsx';
import { Who } from './screens/Who.tsx';
import { useKiosk } from './context.ts';

export function SessionScreens(): React.ReactNode {
  const { view } = useKiosk();
  switch (view.screen) {
    case 'idle':
      return null;
    case 'basket':
      return <Basket view={view} />;
    case 'who':
      return <Who view={view} />;
    case 'choose':
      return <Choose view={view} />;
    case 'prove':
      return <Prove view={view} />;
    case 'register':
      return <Register view={view} />;
    case 'staff-pin':
      return <StaffPin view={view} />;
    case 'ask-return':
      return <AskReturn view={view} />;
    case 'return':
      return <Return key={view.item.id} view={view} />;
    case 'item':
      return <ItemRefused view={view} />;
    case 'mine':
      return <Mine view={view} />;
    case 'done':
      return <Done key={`${view.what} ${view.undo?.batch ?? ''}`} view={view} />;
    case 'unknown':
      return <Unknown view={view} />;
  }
}
