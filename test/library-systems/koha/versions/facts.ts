import { readFileSync } from 'node:fs'

/** The versions of Koha that have a file in this folder, from the oldest to the newest. */
export const kohaVersions = ['22.11', '23.05', '23.11', '24.05', '24.11', '25.05', '25.11', '26.05'] as const
export type KohaVersion = (typeof kohaVersions)[number]

/** An operation of a version's specification, as far as the adapter needs it. */
export interface OperationFacts {
  /** The query parameters that the adapter knows, if the operation takes them. */
  query?: string[]
  /** The words of x-koha-embed. Undefined when the operation embeds nothing. */
  embed?: string[]
  /** The words of x-koha-override. Undefined when the operation has no such header. */
  override?: string[]
  /** The fields of the body. Koha refuses others. */
  body?: string[]
  /** The statuses of answers, without 401, 500 and 503, which every operation has. */
  statuses: number[]
  /** The alternatives of permissions, each by module. The code 1 means all of a module. */
  permissions?: Record<string, string>[]
}

export interface VersionFacts {
  version: KohaVersion
  /** Whether this version was run as a real Koha. */
  isRun: boolean
  /** The public files that these facts were read in. Empty when none could be had. */
  sources: { repository: string; commit: string; of: string }[]
  /** The operations by method and path. Null when the specification lacks one; no entry when its specification could not be had. */
  operations: Record<string, OperationFacts | null>
  /** The fields that the adapter reads and the version has, by object. No entry when its definition could not be had. */
  fields: Partial<Record<FactObject, string[]>>
}

export const factObjects = ['hold', 'checkout', 'item', 'patron', 'patron_balance', 'library'] as const
export type FactObject = (typeof factObjects)[number]

export function readFacts(version: KohaVersion): VersionFacts {
  return JSON.parse(readFileSync(new URL(`${version}.json`, import.meta.url), 'utf8'))
}
