/** The head of every page of the console, and what is below it. */
interface PageProps {
  readonly title: string;
  /** One sentence on what is done here. */
  readonly lead?: string;
  /** Buttons, beside the title. */
  readonly actions?: React.ReactNode;
  readonly children: React.ReactNode;
}

export function Page({ title, lead, actions, children }: PageProps): React.ReactNode {
  return (
    <section className="staff-page" aria-label={title}>
      <header className="staff-head">
        <h1>{title}</h1>
        {actions}
      </header>
      {lead === undefined ? null : <p className="staff-lead">{lead}</p>}
      {children}
    </section>
  );
}
