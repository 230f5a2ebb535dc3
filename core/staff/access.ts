/** What is written down when somebody looks at, prints or takes away personal data in full, and when a PIN was wrong. */

export interface Access {
  /** Wall milliseconds. */
  readonly at: number;
  /** '' when nobody knows. */
  readonly staffId: string;
  /** `restored`: a copy was put in place of the data; `refused`: a PIN was wrong. */
  readonly what: 'opened' | 'printed' | 'exported' | 'restored' | 'refused';
  /** null when it is about many. */
  readonly residentId: string | null;
  /** What it was, e.g. the report's name and period. Never a name or a number of a person. */
  readonly detail: string;
}
