/**
 * The residents' window begins here: styles, then the camera and its decoder, then everything else. What comes last is
 * the largest part and stands in a file of its own, so that the scanner looks while it is read.
 */
import '@fontsource-variable/noto-sans-sc/wght.css';
import '../assets/fonts/everyday.css';
import '../assets/fonts/rare-han.css';
import './ui/tokens.css';
import './ui/page.css';
import './ui/base.css';
import { wakeScanner } from './scan/first-scanner.ts';

wakeScanner();
await import('./window.tsx');
