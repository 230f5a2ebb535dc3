/** What is written down when somebody looks at, prints or takes away personal data in full, and when a PIN was wrong. */

/** `restored`: a copy was put in place of the data; `refused`: a PIN was wrong. */
export const accessKinds = ['opened', 'printed', 'exported', 'restored', 'refused'] as const;

export interface Access {
  /** Wall milliseconds. */
  readonly at: number;
  /** '' when nobody knows. */
  readonly staffId: string;
  readonly what: (typeof accessKinds)[number];
  /** null when it is about many. */
  readonly residentId: string | null;
  /** What it was, e.g. the report's name and period. Never a name or a number of a person. */
  readonly detail: string;
}

export interface AccessFilter {
  /** First and last day, both included; null = no bound. */
  readonly from: string | null;
  readonly to: string | null;
  readonly staffId: string | null;
  readonly what: Access['what'] | null;
  readonly residentId: string | null;
}

/** Where a page ends: the next one begins after it. */
export interface AccessPlace {
  readonly at: number;
  readonly row: number;
}

export interface AccessRow extends Access {
  readonly place: AccessPlace;
}
