import type { Manner } from '../vendor-profiles.ts'

/** Where the other side is and how it is spoken to, as its operator set it up. */
export interface Sip2Settings {
  host: string
  port: number
  user: string
  secret: string
  /** AO; null: as the answer to 99 names it. */
  institution: string | null
  /** CP */
  location: string
  /** AC */
  terminalPassword: string
  language: string
  timeZone: string
  connections: number
  /** Milliseconds after which a connection that lies idle is closed. */
  idle: number
  /** Copies that are asked for one by one (17) for one account. */
  items: number
  /** Whether copies of holds are asked for where only a barcode is told of them. */
  titles: boolean
  /** The field of an 18 that carries the number of the record; null: none does. */
  record: string | null
  /** What it does, where the answer to 99 does not say so (BX), or wrongly; null: as that says. */
  supports: Supports | null
  manner: Manner
}

/** What the other side may support, of what is asked here. */
export const supported = ['item', 'hold', 'renew', 'end', 'resend', 'status'] as const
export type Supports = Record<(typeof supported)[number], boolean>
