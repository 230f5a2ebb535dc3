/** The audit: all that was done, and who saw personal data. */
import { FileSearchOutlined } from '@ant-design/icons';
import type { Area } from '../areas.ts';
import { AuditPage } from './AuditPage.tsx';
import { auditPageWords } from './words.ts';

export const auditArea: Area = {
  name: 'audit',
  icon: <FileSearchOutlined />,
  role: 'admin',
  words: auditPageWords,
  Page: AuditPage,
};
