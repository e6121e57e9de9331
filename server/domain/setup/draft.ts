import { createHash } from 'node:crypto'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { BranchKind } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockSetup } from '../common/locks.ts'
import { Refusal } from '../common/refusal.ts'
import { useSetupSecret } from './addresses.ts'
import type { Closing } from './closing.ts'

/** The steps of the wizard, in their order. */
const setupSteps = ['name', 'branches', 'hours', 'rules', 'look', 'staff', 'mail', 'content', 'summary'] as const
export type SetupStep = (typeof setupSteps)[number]

/** A branch as entered. Texts are unchecked until the library opens. */
export interface DraftBranch {
  /** Identifies the branch in the wizard. */
  key: string
  code: string
  name: string
  nameEn: string
  nameReading: string
  kind: BranchKind
  postalCode: string
  address: string
  phone: string
  pickup: boolean
}

/** Hours by weekday, from 1 (Monday) to 7, such as `9:00-12:00, 13:00-17:00`. An empty text publishes no hours. */
export type DraftHours = Record<string, string>

export interface DraftStaff {
  card: string
  name: string
  kana: string
  /** The key of the home branch. */
  branch: string
  passwordHash: string
  /** The secret of the second factor (O2). */
  secret: string
  /** The time step of the code that confirmed the second factor. Null until then. */
  lastStep: number | null
  /** Recovery codes, shown until the library opens. */
  codes: string[]
}

/** The result of a test mail. */
export interface DraftMail {
  outcome: 'SENT' | 'FILE' | 'REFUSED' | 'SKIPPED'
  /** The reply of the mail server or the code of the error. Null when there is none. */
  reply: string | null
}

/** The entries so far. A step that is undefined was not saved yet. */
export interface Draft {
  name?: { ja: string; en: string; reading: string }
  branches?: DraftBranch[]
  /** Hours and closed days by the key of a branch. */
  hours?: Record<string, { hours: DraftHours; closing: Closing }>
  /** The code of a template. */
  rules?: { template: string }
  /** The colour as `#rrggbb`. Null for the colour of the service. */
  look?: { colour: string | null }
  staff?: DraftStaff
  mail?: DraftMail
  content?: { titles: boolean }
}

/** Another browser saved this part of the wizard meanwhile. */
export class SetupChangedElsewhere extends Refusal {
  constructor() {
    super('This part was changed in another browser.')
  }
}

/** The wizard has ended, because the library is open. */
export class SetupEnded extends Refusal {
  constructor() {
    super('The library is open already.')
  }
}

export interface Setup {
  draft: Draft
  logo: Uint8Array | null
}

/** Null when the library is open. */
export async function readSetup({ query }: Pick<Database, 'query'>): Promise<Setup | null> {
  const [row] = await query<Setup>('SELECT draft, logo FROM library_setups WHERE id = 1')
  return row ?? null
}

/** A short text that differs for other contents. It goes through forms, to notice changes in another browser. */
export function versionOf(part: unknown): string {
  return createHash('sha256').update(stable(part)).digest('base64url').slice(0, 12)
}

/** JSON with sorted names, because PostgreSQL keeps no order of them. */
function stable(part: unknown): string {
  return JSON.stringify(part ?? null, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

/** Locks the draft and reads it. Throws `SetupEnded` when the library is open. */
export async function lockDraft(tx: Tx): Promise<Draft> {
  await lockSetup(tx)
  const row = await tx.librarySetup.findUnique({ where: { id: 1 }, select: { draft: true } })
  if (!row || (await tx.branch.count()) > 0) throw new SetupEnded()
  return row.draft as Draft
}

interface Change<Part> {
  /** The part of the draft that the form shows. */
  part(draft: Draft): Part | undefined
  /** The version of the part when the form was shown. */
  was: string
  /** The draft after the change. */
  change(draft: Draft): Draft
  /** The new logo. Null removes it; undefined leaves it unchanged. */
  logo?: Uint8Array<ArrayBuffer> | null | undefined
}

/**
 * Saves one part of the draft. Throws `SetupChangedElsewhere` when it differs from what the form showed, unless it is
 * already as wanted: a form that was sent twice saves once.
 */
export async function saveDraft<Part>(
  { prisma }: Pick<Database, 'prisma'>,
  secret: string,
  { part, was, change, logo }: Change<Part>,
  now: Date,
): Promise<Draft> {
  return prisma.$transaction(async (tx) => {
    const draft = await lockDraft(tx)
    const changed = change(draft)
    const current = versionOf(part(draft))
    if (current !== was && current !== versionOf(part(changed))) throw new SetupChangedElsewhere()
    await useSetupSecret(tx, secret, now)
    const data = { draft: changed as Prisma.InputJsonObject, changedAt: now, ...(logo !== undefined && { logo }) }
    await tx.librarySetup.update({ where: { id: 1 }, data, select: { id: true } })
    return changed
  })
}
