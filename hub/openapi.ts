/** The protocol as OpenAPI, made from the schemas that read every request. */
import * as z from 'zod';
import { enrol, HubError, lookAtTicket, requests } from '../core/sync/protocol.ts';
import { headers } from '../core/sync/wire.ts';

const schema = (type: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return rest;
};

const content = (type: z.ZodType, io: 'input' | 'output') => ({ 'application/json': { schema: schema(type, io) } });

const operation = (name: string, { input, output }: { input: z.ZodType; output: z.ZodType }, signed: boolean) => ({
  post: {
    operationId: name,
    ...(signed
      ? { parameters: Object.values(headers).map((header) => ({ $ref: `#/components/parameters/${header}` })) }
      : {}),
    requestBody: { required: true, content: content(input, 'input') },
    responses: {
      '200': { description: 'The answer.', content: content(output, 'output') },
      default: { $ref: '#/components/responses/refused' },
    },
  },
});

const parameters: Readonly<Record<string, string>> = {
  [headers.pool]: 'The pool, as enrolling answered it.',
  [headers.kiosk]: 'The kiosk that asks.',
  [headers.time]: 'Wall milliseconds, at most five minutes off.',
  [headers.nonce]: '16 to 64 unguessable letters, never used twice.',
  [headers.signature]: "Base64 Ed25519 by the kiosk's key over core/sync/wire.ts `requestText`.",
};

export const openApi = (version: string): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: {
      title: '邻空间 hub',
      version,
      description: 'What kiosks and the hub say to each other (core/sync/README.md). JSON, gzip either way.',
    },
    paths: {
      '/v1/ticket': operation('ticket', lookAtTicket, false),
      '/v1/enrol': operation('enrol', enrol, false),
      ...Object.fromEntries(
        Object.entries(requests).map(([name, about]) => [`/v1/${name}`, operation(name, about, true)]),
      ),
    },
    components: {
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, description]) => [
          name,
          { name, in: 'header', required: true, description, schema: { type: 'string' } },
        ]),
      ),
      responses: {
        refused: {
          description: 'Why not; `code` says it for programs, `facts` what to do with it.',
          content: content(HubError, 'output'),
        },
      },
    },
  });
