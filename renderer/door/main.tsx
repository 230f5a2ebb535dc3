/** Mounts the page a second PC gets first: pairing, then the PIN. Nothing of the console is in it. */
import '../ui/tokens.css';
import '../ui/page.css';
import './door.css';
import { createRoot } from 'react-dom/client';
import { Door } from './Door.tsx';
import { startDoorText } from './text.ts';

await startDoorText();
const place = document.getElementById('app');
if (place !== null) createRoot(place).render(<Door />);
