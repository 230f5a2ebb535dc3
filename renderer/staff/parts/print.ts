/** The system's own print dialog for a document, from a frame that holds nothing else. */
import type { PrintDocument } from '../../../core/print/document.ts';
import { printHtml } from '../../../core/print/html.ts';

/** Opens the dialog; resolves when it is closed (Chromium blocks until then). */
export async function printDocument(paper: PrintDocument): Promise<void> {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  const frame = document.createElement('iframe');
  frame.className = 'staff-paper';
  frame.title = paper.title;
  frame.srcdoc = printHtml(paper, typefaces(), nonce);
  document.body.append(frame);
  await new Promise((loaded) => frame.addEventListener('load', loaded, { once: true }));
  await frame.contentDocument?.fonts.ready;
  frame.contentWindow?.addEventListener('afterprint', () => setTimeout(() => frame.remove()), { once: true });
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
}

/** This window's own typefaces, with addresses that also hold in a frame. */
function typefaces(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText)
    .join('\n');
}
