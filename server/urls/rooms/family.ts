import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** The outcome that the page of family cards announces. */
export type FamilyDone = 'accepted' | 'added' | 'ended' | 'withdrawn'

export const familyUrls = {
  /** The cards that the patron helps, and those that help the patron. */
  family: address('/me/family', (done?: FamilyDone) => ({ query: { done } })),
  /** The form that creates a one-time code. */
  familyCode: '/me/family/code',
  /** The form that accepts a code. The link that the granting patron passes on has the code. */
  acceptFamilyCode: address('/me/family/accept', (link?: string) => ({ query: { link } })),
  /** The form that adds a card by its number and password. */
  addFamilyCard: '/me/family/card',
  /** The end of a grant, and the withdrawal of unused codes. */
  endFamilyGrant: '/me/family/end',
  /** A family member, by the number of the grant. Each act is a form below it, so it cannot reach another person. */
  familyMember: address(`/me/family/${number}`, (grantId: string, done?: 'placed' | 'renewed') => ({
    id: numberOf(grantId),
    query: { done },
  })),
  renewForFamily: address(`/me/family/${number}/renew`, (grantId: string) => ({ id: numberOf(grantId) })),
  placeForFamily: address(`/me/family/${number}/place`, (grantId: string) => ({ id: numberOf(grantId) })),
} as const
