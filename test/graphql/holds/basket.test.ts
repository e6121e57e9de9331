import { expect, test } from 'vitest'
import { hashPassword } from '../../../server/domain/patrons/passwords/password.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type AskOptions, ask } from '../../support/http/ask.ts'
import { later } from '../../support/library/now.ts'
import { newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const visitor = (name: string) => ({ visitor: `${name}-${'x'.repeat(30)}` })

async function add(title: { id: number }, asking: AskOptions) {
  const operation = /* GraphQL */ `
    mutation ($id: ID!) {
      addToBasket(titleId: $id) { __typename ... on Basket { count token } ... on BasketFull { most } }
    }
  `
  return (await ask(db, operation, { id: `Title:${title.id}` }, asking)).addToBasket
}

async function titlesIn(asking: AskOptions): Promise<string[] | null> {
  const { basket } = await ask(db, '{ basket { titles { id } } }', {}, asking)
  return basket?.titles.map(({ id }: { id: string }) => id) ?? null
}

async function someTitles(count: number) {
  const titles = []
  for (let i = 0; i < count; i++) titles.push(await newTitle(db, { copies: 1 }))
  return { titles, ids: titles.map(({ id }) => `Title:${id}`) }
}

test('an anonymous basket keeps the order in which titles were added (C5)', async () => {
  const { titles, ids } = await someTitles(3)
  for (const [i, title] of titles.entries()) await add(title, { ...visitor('ordered'), at: later({ minutes: i }) })
  expect(await titlesIn(visitor('ordered'))).toEqual(ids)
})

test('the first title creates an anonymous basket with a token, and without the token it cannot be read (C5)', async () => {
  const title = await newTitle(db)
  const { token, count } = await add(title, {})
  expect(count).toBe(1)
  expect(token).toMatch(/^[\w-]{20,}$/)
  expect(await titlesIn({ visitor: token })).toEqual([`Title:${title.id}`])
  expect(await titlesIn({})).toBeNull()
  expect(await titlesIn(visitor('another'))).toBeNull()
})

test('a title that is added twice is in the basket once and keeps its position (C5)', async () => {
  const { titles, ids } = await someTitles(2)
  for (const title of [...titles, ...titles]) await add(title, visitor('twice'))
  expect(await titlesIn(visitor('twice'))).toEqual(ids)
})

test('removing titles ignores those that are not in the basket (C5)', async () => {
  const { titles, ids } = await someTitles(3)
  for (const title of titles) await add(title, visitor('taking'))
  const operation = 'mutation ($ids: [ID!]!) { removeFromBasket(titleIds: $ids) { count } }'
  const answer = await ask(db, operation, { ids: [ids[0], 'Title:999999999'] }, visitor('taking'))
  expect(answer.removeFromBasket).toEqual({ count: 2 })
  expect(await titlesIn(visitor('taking'))).toEqual(ids.slice(1))
  expect((await ask(db, operation, { ids }, visitor('nobody'))).removeFromBasket).toBeNull()
})

test('an unknown title cannot be added and creates no empty basket (C5)', async () => {
  expect(await add({ id: 999_999_999 }, visitor('unknown'))).toEqual({ __typename: 'UnknownTitle' })
  expect(await titlesIn(visitor('unknown'))).toBeNull()
})

test('a full basket refuses a further title with the limit (C5)', async () => {
  const { titles } = await someTitles(21)
  for (const title of titles.slice(0, 20)) await add(title, visitor('full'))
  const [next] = titles.slice(20)
  expect(await add(next ?? { id: 0 }, visitor('full'))).toEqual({ __typename: 'BasketFull', most: 20 })
  expect(await add(titles[0] ?? { id: 0 }, visitor('full'))).toMatchObject({ count: 20 })
})

test("a patron's basket is the same in every browser and has no token (C5, P8)", async () => {
  const [as, title] = [await newPatron(db), await newTitle(db)]
  expect(await add(title, { as })).toEqual({ __typename: 'Basket', count: 1, token: null })
  expect(await titlesIn({ as, ...visitor('their-phone') })).toEqual([`Title:${title.id}`])
  expect(await titlesIn({ as: await newPatron(db) })).toBeNull()
})

test("a title reports whether it is in the viewer's basket (C5, P8)", async () => {
  const { titles, ids } = await someTitles(2)
  const patron = await newPatron(db)
  const askers: AskOptions[] = [{ as: patron }, visitor('asks'), { as: await newPatron(db) }, visitor('asks-too')]
  for (const asking of askers.slice(0, 2)) await add(titles[0] ?? { id: 0 }, asking)
  const operation = 'query ($ids: [ID!]!) { titlesByIds(ids: $ids) { isInBasket } }'
  const answers = await Promise.all(askers.map((asking) => ask(db, operation, { ids }, asking)))
  const inBasket = answers.map((answer) => answer.titlesByIds.map((title: { isInBasket: boolean }) => title.isInBasket))
  const [own, none] = [
    [true, false],
    [false, false],
  ]
  expect(inBasket).toEqual([own, own, none, none])
})

test("at sign-in the anonymous basket is merged into the patron's, without loss or duplicates (C5)", async () => {
  const patron = await newPatron(db, { passwordHash: await hashPassword('basket') })
  const { titles, ids } = await someTitles(3)
  const [first, second, third] = titles
  if (!first || !second || !third) throw new Error('There are three titles.')
  await add(first, { as: patron })
  await add(second, { as: patron, at: later({ minutes: 1 }) })
  await add(second, visitor('joining'))
  await add(third, { ...visitor('joining'), at: later({ minutes: 2 }) })
  await signIn(patron, visitor('joining'))
  expect(await titlesIn({ as: patron })).toEqual(ids)
  expect(await titlesIn(visitor('joining'))).toBeNull()
})

test('a basket without enough space takes the newest titles of the anonymous one (C5)', async () => {
  const patron = await newPatron(db, { passwordHash: await hashPassword('basket') })
  const { titles, ids } = await someTitles(22)
  for (const title of titles.slice(0, 19)) await add(title, { as: patron })
  for (const [i, title] of titles.slice(19).entries()) {
    await add(title, { ...visitor('crowding'), at: later({ minutes: i + 1 }) })
  }
  await signIn(patron, visitor('crowding'))
  expect(await titlesIn({ as: patron })).toEqual([...ids.slice(0, 19), ids[21]])
})

test('a title in both baskets takes no space from other titles (C5)', async () => {
  const patron = await newPatron(db, { passwordHash: await hashPassword('basket') })
  const { titles, ids } = await someTitles(20)
  for (const title of titles.slice(0, 19)) await add(title, { as: patron })
  await add(titles[19] ?? { id: 0 }, visitor('both'))
  await add(titles[0] ?? { id: 0 }, { ...visitor('both'), at: later({ minutes: 1 }) })
  await signIn(patron, visitor('both'))
  expect(await titlesIn({ as: patron })).toEqual(ids)
})

test('the basket reports why the viewer cannot reserve a title (C5, L7)', async () => {
  const [free, reference] = [await newTitle(db), await newTitle(db, { referenceOnly: true })]
  for (const title of [free, reference]) await add(title, visitor('why'))
  const { basket } = await ask(db, '{ basket { titles { refusal { __typename } } } }', {}, visitor('why'))
  expect(basket.titles).toEqual([{ refusal: null }, { refusal: { __typename: 'NoLendableCopy' } }])
})

test("an anonymous basket is purged after fourteen days without use, and a patron's is kept (C5, R4)", async () => {
  const [as, title] = [await newPatron(db), await newTitle(db)]
  await add(title, visitor('long-ago'))
  await add(title, { as })
  await purge(db, later({ days: 13 }))
  expect(await titlesIn(visitor('long-ago'))).toHaveLength(1)
  await purge(db, later({ days: 15 }))
  expect(await titlesIn(visitor('long-ago'))).toBeNull()
  expect(await titlesIn({ as })).toHaveLength(1)
})

async function signIn(patron: { cardNumber: string }, asking: AskOptions) {
  const operation = 'mutation ($card: String!) { signIn(cardNumber: $card, password: "basket") { __typename } }'
  expect(await ask(db, operation, { card: patron.cardNumber }, asking)).toEqual({
    signIn: { __typename: 'SignInPayload' },
  })
}
