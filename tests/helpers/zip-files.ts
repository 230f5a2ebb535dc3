/** Zip files by their bytes, also such as no program writes: entries that lie about their size, or unpack to far too much. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly data: string | Buffer;
  /** Deflated already; `data` is what it unpacks to, or claims to. */
  readonly packed?: Buffer;
  /** Bytes it says it unpacks to. */
  readonly size?: number;
}

/** APPNOTE.TXT 4.3: local header and data of each, then the directory. `directorySize` as the end tells it. */
export function zipFile(entries: readonly ZipEntry[], directorySize: number | null = null): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, packed: ready, size } of entries) {
    const bytes = Buffer.from(data);
    const packed = ready ?? deflateRawSync(bytes);
    const called = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(ready === undefined ? crc32(bytes) : 0, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? bytes.length, 18);
    common.writeUInt16LE(called.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, called);
    const local = [Buffer.from('PK\u0003\u0004', 'latin1'), common, called, packed];
    parts.push(...local);
    at += local.reduce((sum, part) => sum + part.length, 0);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directorySize ?? listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const relations = (...all: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;

/** The parts of a workbook with one sheet: `rows` as XML of its data; `more` stand beside or in place of them. */
export function workbookParts(
  rows: string,
  more: readonly ZipEntry[] = [],
  sheet = 'worksheets/sheet1.xml',
): ZipEntry[] {
  const usual: readonly ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: '_rels/.rels', data: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="清单" sheetId="1" r:id="r1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(relation('r1', 'worksheet', sheet), relation('r2', 'sharedStrings', 'sharedStrings.xml')),
    },
    { name: `xl/${sheet}`, data: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
  ];
  return [...usual.filter(({ name }) => more.every((one) => one.name !== name)), ...more];
}

export const cell = (text: string, at = ''): string => `<c${at === '' ? '' : ` r="${at}"`} t="str"><v>${text}</v></c>`;

/** An OpenDocument sheet of these rows. */
export const odsFile = (rows: string): Buffer =>
  zipFile([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
    {
      name: 'content.xml',
      data: `<office:document-content><office:body><office:spreadsheet><table:table table:name="清单">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
