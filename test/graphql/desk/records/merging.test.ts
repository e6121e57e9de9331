import { beforeEach, expect, test } from 'vitest'
import { saveTitles } from '../../../../server/domain/catalogue/titles/save-title.ts'
import { findDuplicates } from '../../../../server/domain/records/merging/find-duplicates.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { messagesTo, messagesUntil } from '../../../support/library/letters.ts'
import { now } from '../../../support/library/now.ts'
import { place } from '../../../support/library/place.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, listAt } from '../at-desk.ts'

const db = useDatabase()

const merge = async (kept: { id: number }, other: { id: number }, key?: string) => {
  const operation = `mutation ($input: MergeTitlesInput!) { mergeTitles(input: $input) {
    __typename ... on MergeTitlesPayload { title { id } removedId copies movedHolds endedHolds borrowersHolds } } }`
  const input = { keptId: `Title:${kept.id}`, otherId: `Title:${other.id}`, key }
  return (await askAsLibrarian(db, operation, { input })).mergeTitles
}

const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const holdsOf = (patron: { id: number }) =>
  db.prisma.hold.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })

test('a merge moves copies, loans, holds and the lists of patrons to the kept record (E12)', async () => {
  const [kept, other] = [
    await newTitle(db, { isbns: ['9784000000017'] }),
    await newTitle(db, { isbns: ['9784000000024'] }),
  ]
  const [reader, fan] = [await newPatron(db), await newPatron(db)]
  const loan = await lend(db, reader, other)
  const waiting = await hold(db, fan, other)
  const past = await hold(db, reader, other, { state: 'FULFILLED', closedAt: now })
  const lists = { patronId: fan.id, titleId: other.id, addedAt: now }
  await db.prisma.favourite.create({ data: { ...lists, note: '挿絵' } })
  await db.prisma.favourite.create({ data: { ...lists, titleId: kept.id, addedAt: minutesLater(1) } })
  const basket = await db.prisma.basket.create({ data: { patronId: fan.id, touchedAt: now } })
  await db.prisma.basketItem.create({ data: { basketId: basket.id, titleId: other.id, addedAt: now } })
  const read = { patronId: reader.id, titleId: other.id, lentOn: now, returnedOn: now }
  const entry = await db.prisma.historyEntry.create({ data: read })

  const key = 'merging-key-000001'
  const done = {
    __typename: 'MergeTitlesPayload',
    title: { id: `Title:${kept.id}` },
    removedId: `Title:${other.id}`,
    copies: 1,
    movedHolds: 1,
    endedHolds: 0,
    borrowersHolds: 0,
  }
  // The second press has the answer of the first.
  for (let press = 0; press < 2; press++) expect(await merge(kept, other, key)).toEqual(done)

  expect(
    await db.prisma.loan.findUnique({ where: { id: loan.id }, select: { item: { select: { titleId: true } } } }),
  ).toEqual({
    item: { titleId: kept.id },
  })
  for (const { id } of [waiting, past]) {
    expect(await db.prisma.hold.findUnique({ where: { id }, select: { titleId: true } })).toEqual({ titleId: kept.id })
  }
  expect(await db.prisma.favourite.findMany({ where: { patronId: fan.id } })).toEqual([
    { patronId: fan.id, titleId: kept.id, note: '挿絵', addedAt: now, state: null, readOn: null },
  ])
  expect(await db.prisma.basketItem.findMany({ where: { basketId: basket.id }, select: { titleId: true } })).toEqual([
    { titleId: kept.id },
  ])
  expect(await db.prisma.historyEntry.findUnique({ where: { id: entry.id } })).toMatchObject({ titleId: kept.id })
  const { isbns } = await db.prisma.title.findUniqueOrThrow({ where: { id: kept.id } })
  expect(isbns).toEqual(['9784000000017', '9784000000024'])
  expect(
    await db.prisma.auditEntry.findMany({ where: { action: 'mergeTitles' }, orderBy: { id: 'desc' }, take: 1 }),
  ).toEqual([expect.objectContaining({ details: expect.objectContaining({ keptId: kept.id, otherId: other.id }) })])
})

test('of two holds of a patron the one that stays has the better position, and no mail is sent (E12, H2)', async () => {
  const [kept, other] = [await newTitle(db), await newTitle(db)]
  const [both, between, captured] = [await newPatron(db), await newPatron(db), await newPatron(db)]
  const late = await hold(db, both, kept, { placedAt: minutesLater(9) })
  const early = await hold(db, both, other, { placedAt: minutesLater(1) })
  await hold(db, between, kept, { placedAt: minutesLater(5) })
  const ready = await hold(db, captured, other, { state: 'READY', placedAt: minutesLater(8) })
  const queued = await hold(db, captured, kept, { placedAt: minutesLater(2) })
  const mails = await db.prisma.notice.count()
  expect(await merge(kept, other)).toMatchObject({ movedHolds: 2, endedHolds: 2 })
  expect(await holdsOf(both)).toMatchObject([
    { id: late.id, state: 'CANCELLED' },
    { id: early.id, state: 'QUEUED', titleId: kept.id, placedAt: minutesLater(1) },
  ])
  expect(await holdsOf(captured)).toMatchObject([
    { id: ready.id, state: 'READY', titleId: kept.id, placedAt: minutesLater(2) },
    { id: queued.id, state: 'CANCELLED' },
  ])
  expect(await db.prisma.notice.count()).toBe(mails)
})

test('the open hold of a patron who has either record on loan ends, with a notice that says why (E12, L7, M4)', async () => {
  for (const lentIsKept of [true, false]) {
    const [kept, other] = [await newTitle(db, { copies: 3 }), await newTitle(db, { copies: 3 })]
    const [lent, reserved] = lentIsKept ? [kept, other] : [other, kept]
    const [waits, hasCopy, hasBoth, next] = await Promise.all([1, 2, 3, 4].map(() => newPatron(db)))
    if (!waits || !hasCopy || !hasBoth || !next) throw new Error('A patron is missing.')
    for (const patron of [waits, hasCopy, hasBoth]) await lend(db, patron, lent)
    const mail = { contactMethod: 'MAIL' } as const
    const waiting = await hold(db, waits, reserved, mail)
    const ready = await hold(db, hasCopy, reserved, { state: 'READY', ...mail })
    // A hold and a loan on one record are an old fault, which the merge mends too.
    for (const title of [kept, other]) await hold(db, hasBoth, title, mail)
    const stays = await hold(db, next, reserved, mail)

    const compared = `query ($a: ID!, $b: ID!) { deskRecordComparison(titleId: $a, otherId: $b) { holdsOnBoth holdsOfBorrowers } }`
    expect(
      (await askAsLibrarian(db, compared, { a: `Title:${kept.id}`, b: `Title:${other.id}` })).deskRecordComparison,
    ).toEqual({ holdsOnBoth: 1, holdsOfBorrowers: 3 })
    expect(await merge(kept, other)).toMatchObject({ endedHolds: 1, borrowersHolds: 3 })

    const state = async ({ id }: { id: number }) => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).state
    expect([await state(waiting), await state(ready), await state(stays)]).toEqual([
      'CANCELLED',
      'CANCEL_REQUESTED',
      'QUEUED',
    ])
    const letters = await messagesUntil(db, minutesLater(11))
    for (const patron of [waits, hasCopy, hasBoth]) {
      const [letter, ...more] = messagesTo(letters, patron)
      expect(more).toEqual([])
      expect(letter).toMatchObject({ kind: 'HOLD_CANCELLED', titles: [{ id: kept.id, reason: null, isOnLoan: true }] })
    }
    expect(messagesTo(letters, next)).toEqual([])
  }
})

test('a hold that stays takes the place of the other in its sequence (E12, S1)', async () => {
  const [kept, other, next] = [await newTitle(db), await newTitle(db), await newTitle(db)]
  const patron = await newPatron(db)
  const first = await hold(db, patron, other, { placedAt: minutesLater(2) })
  const second = await hold(db, patron, next, { placedAt: minutesLater(2) })
  const sequence = await db.prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: now } })
  for (const [i, { id }] of [first, second].entries()) {
    await db.prisma.hold.update({ where: { id }, data: { sequenceId: sequence.id, sequencePosition: i + 1 } })
  }
  const alone = await hold(db, patron, kept, { placedAt: now })
  await merge(kept, other)
  expect(await holdsOf(patron)).toMatchObject([
    { id: first.id, state: 'CANCELLED', sequenceId: null },
    { id: second.id, state: 'QUEUED', sequencePosition: 2 },
    { id: alone.id, state: 'QUEUED', sequenceId: sequence.id, sequencePosition: 1 },
  ])
})

test('a set with both records wants no more titles than it still has (E12, A2)', async () => {
  const [kept, other] = [await newTitle(db), await newTitle(db)]
  const patron = await newPatron(db)
  const set = await db.prisma.anyOfSet.create({ data: { patronId: patron.id, wanted: 2, createdAt: now } })
  await db.prisma.anyOfSlot.createMany({ data: [1, 2].map((slot) => ({ anyOfId: set.id, slot })) })
  for (const title of [kept, other]) {
    const { id } = await hold(db, patron, title)
    await db.prisma.hold.update({ where: { id }, data: { anyOfId: set.id } })
  }
  await merge(kept, other)
  expect(await db.prisma.anyOfSet.findUnique({ where: { id: set.id } })).toMatchObject({ wanted: 1 })
  expect(await db.prisma.anyOfSlot.count({ where: { anyOfId: set.id } })).toBe(1)
})

test('what refers to the removed record finds the kept one, also after a second merge (E12)', async () => {
  const [kept, middle, first] = [await newTitle(db), await newTitle(db), await newTitle(db)]
  await merge(middle, first)
  await merge(kept, middle)
  const [id, patron] = [`Title:${first.id}`, await newPatron(db)]
  const found = await ask(
    db,
    'query ($id: ID!) { title(id: $id) { id } node(id: $id) { id } titlesByIds(ids: [$id]) { id } nodes(ids: [$id]) { id } }',
    { id },
  )
  const one = { id: `Title:${kept.id}` }
  expect(found).toEqual({ title: one, node: one, titlesByIds: [one], nodes: [one] })
  // Pages and programs that have the id since before the merges.
  const inBasket = { isNew: true, refusal: null, titleId: id }
  const lists = `mutation ($id: ID!) {
    addTitlesToBasket(titleIds: [$id]) { basket { titles { id } } additions { titleId isNew refusal { __typename } } }
    again: addToBasket(titleId: $id) { ... on Basket { titles { id } } }
    removeFromBasket(titleIds: [$id]) { titles { id } }
    addFavourite(titleId: $id) { ... on Favourite { title { id } } }
    updateFavourite(titleId: $id, note: "挿絵") { ... on Favourite { title { id } note } }
    removeFavourites(titleIds: [$id]) { count } }`
  expect(await ask(db, lists, { id }, { as: patron })).toEqual({
    addTitlesToBasket: { basket: { titles: [one] }, additions: [inBasket] },
    again: { titles: [one] },
    removeFromBasket: { titles: [] },
    addFavourite: { title: one },
    updateFavourite: { title: one, note: '挿絵' },
    removeFavourites: { count: 1 },
  })
  // A form that was opened before the merge.
  expect(await place(db, patron, first)).toMatchObject({ __typename: 'Hold' })
  expect(await holdsOf(patron)).toMatchObject([{ titleId: kept.id }])

  const record = { source: 'test', title: '取り込み直し', contributors: [], isbns: [], ndcs: [], subjects: [] }
  const again = { ...record, controlNumber: first.controlNumber, materialType: 'BOOK' as const }
  const saved = await db.prisma.$transaction((tx) => saveTitles(tx, [again], now))
  expect(saved).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
  expect(saved.ids.get(first.controlNumber)).toBe(kept.id)
  expect(await db.prisma.title.count({ where: { controlNumber: first.controlNumber } })).toBe(0)
})

test('records of different material types, the same record and unknown ones are not merged (E12)', async () => {
  const [book, disc] = [await newTitle(db), await newTitle(db, { materialType: 'DVD' })]
  expect(await merge(book, disc)).toEqual({ __typename: 'MaterialTypesDiffer' })
  expect(await merge(book, book)).toEqual({ __typename: 'SameTitle' })
  expect(await merge(book, { id: 99_999_999 })).toEqual({ __typename: 'UnknownTitle' })
})

const pairs = async (...titles: { id: number }[]) => {
  const fields = 'reason title { id } other { id }'
  const { rows } = await listAt(db, await branchOf(db), 'duplicates', fields)
  const ids = new Set(titles.map(({ id }) => `Title:${id}`))
  return rows
    .filter(({ title, other }) => ids.has(title.id) || ids.has(other.id))
    .map(({ reason, title, other }) => [reason, Number(title.id.slice(6)), Number(other.id.slice(6))])
}

const author = (name: string) => [{ role: '著者', name }]
beforeEach(() => db.prisma.duplicateCandidate.deleteMany())

test('duplicates have an ISBN in common, or title, first author, year and volume (E11)', async () => {
  const isbns = ['9784101010014']
  const [one, two] = [await newTitle(db, { isbns }), await newTitle(db, { isbns })]
  const described = { title: '山の 図書館', contributors: author('藤井 花'), publishedYear: 2019 }
  const three = await newTitle(db, described)
  const four = await newTitle(db, { ...described, title: '山の図書館', contributors: author('藤井花') })
  const apart = [
    await newTitle(db, { ...described, publishedYear: 2020 }),
    await newTitle(db, { ...described, contributors: author('別の人') }),
    await newTitle(db, { ...described, materialType: 'DVD' }),
    // Volumes with the ISBN of their set.
    await newTitle(db, { isbns: ['9784101010021'], volume: '上', volumeOrder: 1 }),
    await newTitle(db, { isbns: ['9784101010021'], volume: '下', volumeOrder: 2 }),
  ]
  await findDuplicates(db)
  expect(await pairs(one, two, three, four, ...apart)).toEqual([
    ['ISBN', one.id, two.id],
    ['TITLE', three.id, four.id],
  ])
})

test('a pair that staff found to be different is not listed again, also after a merge (E11)', async () => {
  const isbns = ['9784101010038']
  const [one, two, three] = [
    await newTitle(db, { isbns }),
    await newTitle(db, { isbns }),
    await newTitle(db, { isbns }),
  ]
  await findDuplicates(db)
  expect(await pairs(one, two, three)).toHaveLength(3)
  const dismiss = `mutation { dismissDuplicate(titleId: "Title:${three.id}", otherId: "Title:${one.id}") { __typename } }`
  for (let press = 0; press < 2; press++) {
    expect((await askAsLibrarian(db, dismiss)).dismissDuplicate).toEqual({ __typename: 'DismissDuplicatePayload' })
  }
  await findDuplicates(db)
  expect(await pairs(one, two, three)).toEqual([
    ['ISBN', one.id, two.id],
    ['ISBN', two.id, three.id],
  ])
  await merge(two, one)
  await findDuplicates(db)
  expect(await pairs(two, three)).toEqual([])
})
