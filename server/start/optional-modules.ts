/**
 * The modules that a library may do without. Each is loaded when its setting asks for it, and nothing else imports them, so
 * that a service without them neither loads nor needs them.
 */
export const optionalModules = {
  /** LIBRARY_SYSTEM: cards, loans and holds are kept by Koha, FOLIO or a SIP2 server. */
  librarySystem: () => import('../library-systems/connect.ts'),
  /** SIP2_PORT: self-check machines and lockers are served. */
  selfCheck: () => import('../self-check/listener.ts'),
  /** WORKERS above 1: several processes serve together. */
  cluster: () => import('../operations/cluster-primary.ts'),
}
