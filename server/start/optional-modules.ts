/**
 * Modules that a library may not need. Each is loaded only when its setting is present. Nothing else imports them, so a
 * service without them does not load them.
 */
export const optionalModules = {
  /** LIBRARY_SYSTEM: Koha, FOLIO or a SIP2 server keeps the accounts, loans and holds. */
  librarySystem: () => import('../library-systems/connect.ts'),
  /** RECORD_SOURCE: staff fetch records by ISBN from another service. */
  recordSource: () => import('../record-sources/connect.ts'),
  /** VAPID_PUBLIC_KEY, LINE_CHANNEL_TOKEN or SMS_URL: notices go by web push, LINE or SMS too. */
  channels: () => import('../../jobs/channels/open-channels.ts'),
  /** An empty database: the wizard that opens a library. */
  setup: () => import('../setup/open-setup.tsx'),
  /** SIP2_PORT: serves self-check machines and lockers. */
  selfCheck: () => import('../self-check/listener.ts'),
  /** WORKERS above 1: several processes serve together. */
  cluster: () => import('../operations/cluster-primary.ts'),
}
