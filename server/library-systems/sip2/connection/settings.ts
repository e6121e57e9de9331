import type { VendorProfile } from '../vendor-profiles.ts'

/** The address of the SIP2 server and the settings of its operator. */
export interface Sip2Settings {
  host: string
  port: number
  user: string
  secret: string
  /** The institution id (AO). Null when the one in the answer to 99 is used. */
  institution: string | null
  /** The location code (CP). */
  location: string
  /** The terminal password (AC). */
  terminalPassword: string
  language: string
  timeZone: string
  connections: number
  /** Milliseconds after which an idle connection is closed. */
  idle: number
  /** The maximum number of copies that are read one by one (17) for an account. */
  items: number
  /** Whether copies of holds are read when the list contains only their barcodes. */
  titles: boolean
  /** Whether the system places holds on certain copies (BY of 15 is 3), which nothing in its answers tells. */
  itemHolds: boolean
  /** The charges above which a patron is barred, from BV of a 64. Null when the flags of the system alone decide. */
  debtLimit: number | null
  /** The field of a 24 or 64 with the last day of the password. Null when no field has it. */
  passwordExpires: string | null
  /** The field of an 18 with the record number. Null when no field has it. */
  record: string | null
  /**
   * The supported messages, when the answer to 99 does not report them or reports them wrongly. Null to use that
   * answer.
   */
  supports: SupportedMessages | null
  manner: VendorProfile
}

/** The messages used here that a server may lack. */
export const optionalMessages = ['item', 'hold', 'renew', 'end', 'resend', 'status'] as const
export type SupportedMessages = Record<(typeof optionalMessages)[number], boolean>
