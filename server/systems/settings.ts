/** How the library's system is reached, as its operator wrote it. */
export interface SystemSettings {
  url: string
  /** Empty: the protocol needs none. */
  user: string
  secret: string
  /** What else an adapter needs, by its name. */
  options: Readonly<Record<string, string>>
}

/** The protocols that there are adapters for. */
export const systemKinds = ['koha', 'sip2', 'folio'] as const
export type SystemKind = (typeof systemKinds)[number]
