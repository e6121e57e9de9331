import DataLoader from 'dataloader'
import type { Database } from '../database/database.ts'
import { countTitles } from '../domain/catalogue/ndc/counts.ts'
import { favouritesAmong } from '../domain/favourites/listed.ts'
import { placingFacts } from '../domain/holds/eligibility/placing.ts'
import { type QueueEstimate, queueEstimates } from '../domain/holds/eligibility/queue-estimate.ts'
import { type RenewalFacts, renewalFacts } from '../domain/loans/renewal-rule.ts'
import type { SignedInPatron } from '../session.ts'

/** Asks for the limits of the patron without any title. */
export const noTitle = 0

/** What is asked of many rows at once costs one statement a request. */
export function createLoaders(db: Database, now: Date, patron: SignedInPatron | null) {
  return {
    queueEstimate: new DataLoader<number, QueueEstimate | null>(async (holdIds) => {
      const found = await queueEstimates(db, holdIds, now)
      return holdIds.map((id) => found.get(id) ?? null)
    }),
    renewalFacts: new DataLoader<number, RenewalFacts | null>(async (loanIds) => {
      const facts = await renewalFacts(db.prisma, loanIds)
      return loanIds.map((id) => facts.get(id) ?? null)
    }),
    isFavourite: new DataLoader<number, boolean>(async (titleIds) => {
      const found = patron ? await favouritesAmong(db, patron.id, titleIds) : new Set()
      return titleIds.map((id) => found.has(id))
    }),
    titleCountOfClass: new DataLoader<string, number>(async (ndcs) => {
      const counted = await countTitles(db, ndcs)
      return ndcs.map((ndc) => counted.get(ndc) ?? 0)
    }),
    placementEligibility: new DataLoader(async (titleIds: readonly number[]) => {
      const titles = titleIds.filter((id) => id !== noTitle)
      const eligibility = await placingFacts(db.prisma, patron, titles)
      return titleIds.map(() => eligibility)
    }),
  }
}
