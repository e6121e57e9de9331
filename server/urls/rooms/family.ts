import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The outcome that the page of family cards announces. */
export type FamilyDone = 'accepted' | 'added' | 'ended' | 'withdrawn'

export const family = {
  urls: {
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
  },
  desk: {
    /** The family grants of a patron. */
    patronFamily: address(`/desk/patrons/${number}/family`, (id: string, done?: 'made' | 'ended') => ({
      id: numberOf(id),
      query: { done },
    })),
  },
  pages: {
    family: { ja: '家族のカード', en: 'Family cards' },
    familyCode: { ja: '家族に手伝ってもらう', en: 'Let a family member help' },
    acceptFamilyCode: { ja: '招待コードを使う', en: 'Use a code of a family member' },
    addFamilyCard: { ja: '家族のカードを加える', en: 'Add a family card' },
    familyMember: { ja: '家族の貸出と予約', en: 'Loans and holds of a family member' },
    placeForFamily: { ja: '家族のために予約する', en: 'Reserve for a family member' },
  },
} as const satisfies UrlRoom
