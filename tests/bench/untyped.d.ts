/** What the benchmarks use of a package that brings no types. */
declare module 'pouchdb' {
  interface Database {
    readonly bulkDocs: (documents: readonly object[]) => Promise<unknown>;
    readonly info: () => Promise<{ readonly doc_count: number }>;
    readonly close: () => Promise<void>;
  }
  interface Pouch {
    new (name: string, options: { readonly adapter: 'leveldb' }): Database;
    readonly replicate: (
      from: Database,
      to: Database,
      options: { readonly batch_size: number; readonly batches_limit: number },
    ) => Promise<unknown>;
  }
  const PouchDB: Pouch;
  // eslint-disable-next-line import/no-default-export
  export default PouchDB;
}
