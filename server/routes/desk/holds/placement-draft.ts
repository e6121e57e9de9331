import { seal, unseal } from '../../../domain/common/sealed-text.ts'
import { newSecret } from '../../../domain/common/secrets.ts'
import { urls } from '../../../urls/urls.ts'
import type { DeskContext } from '../frame.tsx'

/** The maximum number of titles of a draft. */
export const maxDraftTitles = 20

/** Minutes for which the address of a draft is valid: a working day. */
const draftMinutes = 12 * 60

/** The choices and texts of staff before holds are placed. Every value is a string of its form. */
export interface PlacementDraft {
  /** The base of the idempotency keys (H11). */
  key: string
  /** Number of the patron. Empty until one is chosen. */
  patron: string
  /** The text by which a patron was searched. Empty when it found exactly one. */
  card: string
  /** Numbers of the chosen titles, in their order. */
  titles: string[]
  /** The text of the last search. */
  words: string
  pickup: string
  contact: string
  /** The sentence of each title that was refused, by its number. */
  refusals: Record<string, string>
  /** Numbers of the holds that the last press placed. */
  placed: string[]
  /** Why the last press did nothing. Empty when it succeeded. */
  alert: string
}

const newDraft = (): PlacementDraft => ({
  ...{ key: newSecret(), patron: '', card: '', titles: [], words: '', pickup: '', contact: '' },
  ...{ refusals: {}, placed: [], alert: '' },
})

/** The address of the draft. It is sealed with the session, because it has a patron beside titles. */
export const draftAddress = (c: DeskContext, draft: PlacementDraft): string => urls.desk.placeDraft(sealDraft(c, draft))

export function sealDraft(c: DeskContext, draft: PlacementDraft): string {
  const { session, now } = c.get('context')
  return seal({ draft: JSON.stringify(draft) }, session ?? '', now, draftMinutes)
}

/** The draft of an address or a form. A new one when there is none, or when another session sealed it. */
export function openDraft(c: DeskContext, sealed: unknown): PlacementDraft {
  const { session, now } = c.get('context')
  const opened = typeof sealed === 'string' ? unseal(sealed, session ?? '', now)?.draft : undefined
  return opened ? JSON.parse(opened) : newDraft()
}
