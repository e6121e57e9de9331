import { describe, expect, test } from 'vitest'
import { fulfilRequests } from '../../../server/domain/purchase-requests/arrive.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { deskAct, newIsbn, request } from '../../support/http/request.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later } from '../../support/library/now.ts'
import { newBranch, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

const stateOf = async (id: string) =>
  (await db.prisma.titleRequest.findUniqueOrThrow({ where: { id: Number(id.split(':')[1]) } })).state

const withdraw = async (as: { id: number }, id: string) =>
  (await ask(db, 'mutation ($id: ID!) { done: cancelPurchaseRequest(id: $id) { __typename } }', { id }, { as })).done
    .__typename

describe('A purchase request', () => {
  test('it names an ISBN of 10 or 13 digits, stored with 13, or a title (Q1)', async () => {
    const patron = await newPatron(db)
    expect(await request(db, patron, { isbn: '4-10-109205-2' })).toMatchObject({
      state: 'RECEIVED',
      isbn: '9784101092058',
    })
    expect(await request(db, patron, { title: '  手の\n本 ', author: '山田' })).toMatchObject({
      title: '手の 本',
      isbn: null,
    })
  })

  test('an empty request, an invalid ISBN or year, and overlong text are refused by field (Q1)', async () => {
    const patron = await newPatron(db)
    const answer = async (wish: Parameters<typeof request>[2]) => request(db, patron, wish)
    expect(await answer({})).toEqual({ __typename: 'NothingRequested' })
    expect(await answer({ title: '！？', author: '誰か' })).toEqual({ __typename: 'NothingRequested' })
    expect(await answer({ isbn: '9784101092059' })).toEqual({ __typename: 'IsbnRefused' })
    expect(await answer({ isbn: 'abc', title: '本' })).toEqual({ __typename: 'IsbnRefused' })
    const tooLong = { __typename: 'PurchaseRequestFieldRefused' }
    expect(await answer({ title: 'あ'.repeat(201) })).toEqual({ ...tooLong, field: 'title', most: 200 })
    expect(await answer({ title: '本', note: 'あ'.repeat(501) })).toEqual({ ...tooLong, field: 'note', most: 500 })
    expect(await answer({ title: '本', publishedYear: 0 })).toEqual({ ...tooLong, field: 'publishedYear', most: 2999 })
    expect(await db.prisma.titleRequest.count({ where: { patronId: patron.id } })).toBe(0)
  })

  test('a request for a title that can be reserved is refused with the title, and one that cannot be lent is accepted (Q1)', async () => {
    const [patron, isbn, lost] = [await newPatron(db), newIsbn(), newIsbn()]
    const title = await newTitle(db, { isbns: [isbn] })
    expect(await request(db, patron, { isbn })).toEqual({
      __typename: 'TitleInCatalogue',
      catalogueTitle: { id: `Title:${title.id}` },
    })
    await newTitle(db, { isbns: [lost], referenceOnly: true })
    expect(await request(db, patron, { isbn: lost })).toMatchObject({ state: 'RECEIVED' })
  })

  test('two concurrent submissions send it once, and their key is refused for another request (Q1)', async () => {
    const [patron, key] = [await newPatron(db), 'the-same-press']
    const both = await Promise.all([1, 2].map(() => request(db, patron, { title: '二度押した本' }, { key })))
    expect(both[0]).toEqual(both[1])
    expect(await db.prisma.titleRequest.count({ where: { patronId: patron.id } })).toBe(1)
    expect(await request(db, patron, { title: '別の本' }, { key })).toEqual({ __typename: 'KeyUsedForOther' })
  })

  test('a second request for the same title is refused while the first is open, also under concurrency (Q1)', async () => {
    const [patron, isbn] = [await newPatron(db), newIsbn()]
    const all = await Promise.all([1, 2, 3].map(() => request(db, patron, { isbn })))
    const kinds = all.map(({ __typename }) => __typename).sort()
    expect(kinds).toEqual(['AlreadyRequested', 'AlreadyRequested', 'PurchaseRequest'])
  })

  test('requests above the limits of open ones or of the year are refused, also under concurrency (Q1)', async () => {
    const patron = await newPatron(db)
    const all = await Promise.all(Array.from({ length: 14 }, (_, i) => request(db, patron, { title: `上限の本${i}` })))
    expect(all.filter(({ __typename }) => __typename === 'PurchaseRequest')).toHaveLength(10)
    expect(all).toContainEqual({ __typename: 'PurchaseRequestLimitReached', per: 'OPEN', limit: 10, inUse: 10 })
    await db.prisma.requestYear.updateMany({ where: { patronId: patron.id }, data: { sent: 30 } })
    await withdraw(patron, all.find(({ id }) => id).id)
    expect(await request(db, patron, { title: '今年はもう' })).toMatchObject({ per: 'YEAR', limit: 30, inUse: 30 })
    // The library's year starts in April. The tests run on a day in November.
    const april = { as: patron, at: later({ days: 160 }) }
    expect(await request(db, patron, { title: '来年度の本' }, {}, april)).toMatchObject({ state: 'RECEIVED' })
  })

  test('it requires a good standing, a pickup branch, and a mail address for contact by mail (L5, L6, L8)', async () => {
    const wish = { title: '借りられない本' }
    expect(await request(db, await patronOf(db, patrons.goro), wish)).toEqual({ __typename: 'PatronBlocked' })
    expect(await request(db, await patronOf(db, patrons.fumi), wish)).toEqual({ __typename: 'CardExpired' })
    const setsuko = await patronOf(db, patrons.setsuko)
    expect(await request(db, setsuko, wish, { contact: 'MAIL' })).toEqual({ __typename: 'MailAddressNeeded' })
    const pickup = await newBranch(db, { acceptsPickup: false })
    expect(await request(db, setsuko, wish, { pickup })).toEqual({ __typename: 'PickupNotOffered' })
  })

  test('only its patron can withdraw it, until the library spends money on it (P8, Q2)', async () => {
    const [patron, stranger] = [await newPatron(db), await newPatron(db)]
    const { id } = await request(db, patron, { title: '取り下げる本' })
    expect(await withdraw(stranger, id)).toBe('NotFound')
    expect([await withdraw(patron, id), await withdraw(patron, id)]).toEqual(['PurchaseRequest', 'PurchaseRequest'])
    const { id: ordered } = await request(db, patron, { title: '発注した本' })
    await deskAct(db, 'decidePurchaseRequest', ordered, 'ORDERED')
    expect(await withdraw(patron, ordered)).toBe('PurchaseRequestNotChangeable')
    const seen = await ask(
      db,
      'query ($id: ID!) { me { request: purchaseRequest(id: $id) { id } } node(id: $id) { id } }',
      { id },
      { as: stranger },
    )
    expect(seen).toEqual({ me: { request: null }, node: null })
  })
})

describe('Purchase requests at the desk', () => {
  test('each step is recorded and mailed, without the title in subject or log (P8, Q2)', async () => {
    const [patron, isbn] = [await newPatron(db), newIsbn()]
    const { id } = await request(db, patron, { isbn, title: '秘密の題名' }, { contact: 'MAIL' })
    const steps: string[] = []
    const told = async (minutes: number) => {
      const letters = messagesTo(await messagesUntil(db, later({ minutes })), patron)
      steps.push(...letters.flatMap((letter) => (letter.kind === 'REQUEST_STEP' ? letter.step : [])))
    }
    await deskAct(db, 'decidePurchaseRequest', id, 'CONSIDERED', 10)
    await told(11)
    // Two steps happen before the mail is sent, which reports the last one.
    await deskAct(db, 'decidePurchaseRequest', id, 'ORDERED', 20)
    await deskAct(db, 'decidePurchaseRequest', id, 'BORROWING', 21)
    await deskAct(db, 'decidePurchaseRequest', id, 'BORROWING', 22)
    await told(23)
    await newTitle(db, { isbns: [isbn] })
    await fulfilRequests(db, later({ minutes: 30 }))
    await told(31)
    expect(steps).toEqual(['CONSIDERED', 'BORROWING', 'ARRIVED'])
    const entries = await db.prisma.auditEntry.findMany({
      where: { action: 'decidePurchaseRequest', patronId: patron.id },
    })
    expect(entries.map(({ itemId, details }) => [itemId, details])).toContainEqual([null, { to: 'CONSIDERED' }])
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`秘密|${isbn}|${id}`))
  })

  test('a request is declined with a reason, which the patron reads, and not without one (Q2)', async () => {
    const patron = await newPatron(db)
    const { id } = await request(db, patron, { title: 'お断りの本' }, { contact: 'MAIL' })
    for (const reason of ['', ' \n', 'あ'.repeat(201)]) {
      expect(await deskAct(db, 'declinePurchaseRequest', id, reason)).toMatchObject({ __typename: 'ReasonNeeded' })
    }
    expect(await stateOf(id)).toBe('RECEIVED')
    await deskAct(db, 'declinePurchaseRequest', id, '品切れのため')
    const { me } = await ask(
      db,
      '{ me { requests: purchaseRequests { edges { node { state steps { to reason by } } } } } }',
      {},
      { as: patron },
    )
    expect(me.requests.edges[0].node).toMatchObject({
      state: 'DECLINED',
      steps: [{}, { reason: '品切れのため', by: 'STAFF' }],
    })
    expect(messagesTo(await messagesUntil(db, later({ minutes: 15 })), patron)).toMatchObject([
      { step: 'DECLINED', reason: '品切れのため' },
    ])
    expect(await deskAct(db, 'decidePurchaseRequest', id, 'ORDERED')).toMatchObject({
      __typename: 'PurchaseRequestNotChangeable',
    })
  })

  test('a concurrent withdrawal and order exclude each other (Q2)', async () => {
    for (let round = 0; round < 4; round++) {
      const patron = await newPatron(db)
      const { id } = await request(db, patron, { title: '同時の本' })
      const [patronSaid, staffSaid] = await Promise.all([
        withdraw(patron, id),
        deskAct(db, 'decidePurchaseRequest', id, 'ORDERED'),
      ])
      const ordered = (await stateOf(id)) === 'ORDERED'
      expect([patronSaid, staffSaid.__typename]).toEqual(
        ordered
          ? ['PurchaseRequestNotChangeable', 'DeskPurchaseRequestPayload']
          : ['PurchaseRequest', 'PurchaseRequestNotChangeable'],
      )
    }
  })

  test('the queue is ordered by age with the number of equal requests, and is for staff only (D, Q2)', async () => {
    const [one, other, isbn] = [await newPatron(db), await newPatron(db), newIsbn()]
    const first = await request(db, one, { isbn }, {}, { at: later({ days: -20 }) })
    const second = await request(db, other, { isbn }, {}, { at: later({ days: -19 }) })
    const query = `query ($after: String) { deskPurchaseRequests(state: RECEIVED, first: 1, after: $after) {
      edges { node { id patronsAsking patron { name } } } pageInfo { endCursor } } }`
    const staff = { as: await patronOf(db, patrons.shisho) }
    const { deskPurchaseRequests: page } = await ask(db, query, {}, staff)
    expect(page.edges[0].node).toEqual({
      id: first.id.replace('Purchase', 'DeskPurchase'),
      patronsAsking: 2,
      patron: { name: one.name },
    })
    const next = (await ask(db, query, { after: page.pageInfo.endCursor }, staff)).deskPurchaseRequests
    expect(next.edges[0].node.id).toBe(second.id.replace('Purchase', 'DeskPurchase'))
    await expect(ask(db, query, {}, { as: one })).rejects.toThrow()
  })
})

test('the patron is removed from a closed request at the same age as from a closed hold (R4)', async () => {
  const patron = await newPatron(db)
  const { id } = await request(db, patron, { title: '忘れられる本', note: '私の連絡' }, { contact: 'MAIL' })
  await deskAct(db, 'declinePurchaseRequest', id, '品切れのため')
  await purge(db, later({ days: 7 }))
  const row = () => db.prisma.titleRequest.findUniqueOrThrow({ where: { id: Number(id.split(':')[1]) } })
  expect(await row()).toMatchObject({ patronId: patron.id })
  await purge(db, later({ days: 8 }))
  expect(await row()).toMatchObject({ patronId: null, note: null, key: null, title: '忘れられる本' })
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
})
