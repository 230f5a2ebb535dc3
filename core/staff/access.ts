/** What is written down when somebody looks at, prints or takes away personal data in full. */

export interface Access {
  /** Wall milliseconds. */
  readonly at: number;
  readonly staffId: string;
  readonly what: 'opened' | 'printed' | 'exported';
  /** null when it is about many. */
  readonly residentId: string | null;
  /** What it was, e.g. the report's name and period. Never a name or a number of a person. */
  readonly detail: string;
}
