/** An error that ended a request, as the protocol says it. */
import type { Limits } from './limits.ts';
import { refuse, type Refused } from './refusal.ts';
import { codeOf } from './sql/database.ts';

/** Node's and PostgreSQL's codes of a line that broke or a server that stops; 53: it has no room for one more. */
const AWAY = /^(ECONN|ETIMEDOUT|EPIPE|ENOENT$|EAI_|08|57P|53)/;
/** node-postgres has messages only for these. */
const AWAY_MESSAGE =
  /connection (terminated|ended)|timeout exceeded when trying to connect|Client has encountered|not queryable/i;

export const isDatabaseAway = (error: unknown): boolean =>
  AWAY.test(codeOf(error)) || (error instanceof Error && AWAY_MESSAGE.test(error.message));

export function troubleRefusal(error: unknown, limits: Limits): Refused {
  if (isDatabaseAway(error))
    return refuse('busy', 'the database does not answer: try again later', { retryAfterMs: 5000 });
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('too-large', 'send less at once', { most: limits.bodyBytes });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refuse('malformed', 'only application/json is taken');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return refuse('malformed', 'the body is not as long as was said');
    default:
      return refuse('internal', 'the hub failed; nothing was written');
  }
}
