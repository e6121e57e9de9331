import { expect, test } from 'vitest'
import { endOwnGrant } from '../../../server/domain/patrons/family-grants/end.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { newFamily } from '../../support/library/family.ts'
import { now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import { branchOf, day, hold, lend, newBranch, newNotice, newPatron, newTitle } from '../../support/library/world.ts'
import { newPersonalToken } from '../oauth-clients/personal.ts'

const db = useDatabase()

const listed = /* GraphQL */ `
  {
    me {
      family {
        most
        openCodes
        grants {
          id isHelper name cardEnding rights way endsOn
          account {
            loanCount overdueCount nextDueOn holdCount readyCount
            loans { loanId dueOn renewals title { title } renewalRefusal { __typename } }
            holds { state shelfNumber shelfExpiresOn title { title } pickupBranch { code } }
          }
        }
      }
    }
  }
`

const placing = /* GraphQL */ `
  mutation ($input: PlaceHoldsForFamilyInput!) {
    placed: placeHoldsForFamily(input: $input) {
      __typename
      ... on PlaceHoldsForFamilyPayload { placements { title { id } refusal { __typename } } }
      ... on Refusal { code }
    }
  }
`

test('both patrons list a grant; the helper sees the account, with titles only by right (P16, P8)', async () => {
  for (const showsTitles of [false, true]) {
    const { grantor, helper } = await newFamily(db, { showsTitles, of: { name: '家族 一' } })
    await lend(db, grantor, await newTitle(db, { title: '借りた本' }), -1)
    await hold(db, grantor, await newTitle(db, { title: '待つ本' }))
    const [grant] = (await ask(db, listed, {}, { as: helper })).me.family.grants
    expect(grant).toMatchObject({
      isHelper: true,
      name: '家族 一',
      cardEnding: grantor.cardNumber.slice(-4),
      way: 'CODE',
    })
    expect(grant.rights).toEqual([...(showsTitles ? ['SEE_TITLES'] : []), 'PLACE', 'RENEW', 'COLLECT'])
    const title = (text: string) => (showsTitles ? { title: text } : null)
    expect(grant.account).toMatchObject({
      ...{ loanCount: 1, overdueCount: 1, nextDueOn: '2026-11-23', holdCount: 1, readyCount: 0 },
      loans: [{ dueOn: '2026-11-23', renewals: 0, title: title('借りた本') }],
      holds: [{ state: 'QUEUED', title: title('待つ本'), pickupBranch: { code: 'chuo' } }],
    })
    const [own] = (await ask(db, listed, {}, { as: grantor })).me.family.grants
    expect(own).toMatchObject({ id: grant.id, isHelper: false, account: null })
    const nodes = `{ nodes(ids: ["${grant.id}"]) { id } }`
    expect((await ask(db, nodes, {}, { as: await newPatron(db) })).nodes).toEqual([null])
  }
})

test('a helper who may collect sees the pickup place of a hold, and never its code (P17, H22)', async () => {
  const branch = await newBranch(db)
  const place = await newPickupPlace(db, branch)
  const read = '{ me { family { grants { account { holds { pickupPlace { name } } } } } } }'
  for (const mayCollect of [true, false]) {
    const { grantor, helper } = await newFamily(db, { mayCollect })
    const { id } = await hold(db, grantor, await newTitle(db), { pickupBranchId: branch.id })
    await db.prisma.hold.update({ where: { id }, data: { pickupPlaceId: place.id } })
    const [grant] = (await ask(db, read, {}, { as: helper })).me.family.grants
    expect(grant.account.holds).toEqual([{ pickupPlace: mayCollect ? { name: '駅前ロッカー' } : null }])
  }
  const fields = (await ask(db, '{ __type(name: "FamilyHold") { fields { name } } }')).__type.fields
  expect(fields).not.toContainEqual({ name: 'collectionCode' })
})

test('a grant of every right opens no loan, hold, event, mail or account of the patron as a node (P16, P8)', async () => {
  const { grantor, helper, grant } = await newFamily(db, { showsTitles: true, of: { passwordHash } })
  const { id: loan } = await lend(db, grantor, await newTitle(db), 1)
  const { id: reserved } = await hold(db, grantor, await newTitle(db))
  const { id: event } = await db.prisma.accountEvent.create({
    data: { patronId: grantor.id, relativeId: helper.id, kind: 'FAMILY_ALLOWED', at: now },
  })
  const { id: notice } = await newNotice(db, {
    patronId: grantor.id,
    kind: 'HOLD_READY',
    occasion: 'a-mail',
    sentAt: now,
  })
  const ids = [
    `Loan:${loan}`,
    `Hold:${reserved}`,
    `AccountEvent:${event}`,
    `PatronNotice:${notice}`,
    `Patron:${grantor.id}`,
  ]
  const read = `{ nodes(ids: ${JSON.stringify(ids)}) { __typename id } }`
  expect((await ask(db, read, {}, { as: helper })).nodes).toEqual(ids.map(() => null))
  const renewing = `mutation { done: renewLoan(id: "Loan:${loan}", renewalsSeen: 0) { __typename } }`
  expect((await ask(db, renewing, {}, { as: helper })).done.__typename).toBe('NotFound')
  const cancelling = `mutation { done: cancelHold(id: "Hold:${reserved}") { __typename } }`
  expect((await ask(db, cancelling, {}, { as: helper })).done.__typename).toBe('NotFound')
  await db.prisma.familyGrant.update({ where: { id: grant.id }, data: { mayRenew: false } })
  await db.prisma.patron.update({ where: { id: grantor.id }, data: { barredFrom: day(-1) } })
  const [seen] = (await ask(db, listed, {}, { as: helper })).me.family.grants
  expect(seen.account.loans).toMatchObject([{ renewalRefusal: null }])
})

test('a code, its acceptance, a hold, a renewal and the end by GraphQL (P15, P16, P18)', async () => {
  const [grantor, helper] = [await newPatron(db, { passwordHash }), await newPatron(db)]
  const loan = await lend(db, grantor, await newTitle(db), 0)
  const { made } = await ask(
    db,
    `mutation ($password: String!) { made: createFamilyCode(input: { rights: [PLACE, RENEW], password: $password }) {
      __typename ... on CreateFamilyCodePayload { code expiresAt } } }`,
    { password },
    { as: grantor },
  )
  const accepting =
    'mutation ($code: String!) { made: acceptFamilyCode(code: $code) { __typename ... on FamilyGrantPayload { grant { id rights } } } }'
  const { made: accepted } = await ask(db, accepting, { code: made.code }, { as: helper })
  expect(accepted.grant.rights).toEqual(['PLACE', 'RENEW'])
  const grantId = accepted.grant.id
  const title = await newTitle(db)
  const input = {
    ...{ grantId, key: 'a-press-of-mine', titleIds: [`Title:${title.id}`] },
    pickupBranchId: `Branch:${(await branchOf(db)).id}`,
  }
  expect((await ask(db, placing, { input }, { as: helper })).placed).toMatchObject({
    placements: [{ title: { id: `Title:${title.id}` }, refusal: null }],
  })
  expect(await db.prisma.hold.count({ where: { patronId: grantor.id } })).toBe(1)
  const renewing = /* GraphQL */ `
    mutation ($grantId: ID!, $loanId: ID!) {
      done: renewLoanForFamily(grantId: $grantId, loanId: $loanId, renewalsSeen: 0) {
        __typename
        ... on FamilyRenewalPayload { grant { account { loans { renewals } } } }
      }
    }
  `
  const renewed = await ask(db, renewing, { grantId, loanId: `Loan:${loan.id}` }, { as: helper })
  expect(renewed.done.grant.account.loans).toEqual([{ renewals: 1 }])
  const ending = 'mutation ($id: ID!) { done: endFamilyGrant(id: $id) { __typename } }'
  expect((await ask(db, ending, { id: grantId }, { as: await newPatron(db) })).done.__typename).toBe('NotFound')
  expect((await ask(db, ending, { id: grantId }, { as: grantor })).done.__typename).toBe('EndFamilyGrantPayload')
  const other = { ...input, key: 'another-press' }
  expect((await ask(db, placing, { input: other }, { as: helper })).placed).toMatchObject({ code: 'NOT_FOUND' })
})

test('a token needs the scope of family cards, and makes and ends no grant (P16)', async () => {
  const { grantor, helper, grant } = await newFamily(db)
  const { app } = openApp(db, { at: now })
  const send = async (token: string, query: string) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const response = await app.request(urls.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
    return { status: response.status, answer: JSON.parse(await response.text()) }
  }
  const withScope = await newPersonalToken(db, helper, ['family'])
  const without = await newPersonalToken(db, helper, ['account:read', 'holds:write', 'loans:write'])
  const read = '{ me { family { grants { id } } } }'
  expect((await send(withScope, read)).answer.data.me.family.grants).toEqual([{ id: `FamilyGrant:${grant.id}` }])
  expect((await send(without, read)).answer.errors).toMatchObject([{ extensions: { scope: 'family' } }])
  expect((await send(without, `{ node(id: "FamilyGrant:${grant.id}") { id } }`)).answer.errors).toHaveLength(1)
  const ending = `mutation { endFamilyGrant(id: "FamilyGrant:${grant.id}") { __typename } }`
  expect((await send(withScope, ending)).answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  const node = `{ node(id: "FamilyGrant:${grant.id}") { id } }`
  expect((await send(withScope, node)).answer.data.node).toEqual({ id: `FamilyGrant:${grant.id}` })
  await db.prisma.$transaction((tx) => endOwnGrant(tx, grant.id, { patronId: grantor.id, device: '' }, now))
  expect((await send(withScope, node)).answer.data.node).toBeNull()
  expect((await send(withScope, read)).answer.data.me.family.grants).toEqual([])
})
