import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { openSessions } from '../../../server/auth/session.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { createContext } from '../../../server/graphql/engine/context/context.ts'
import { viewerOf } from '../../../server/graphql/engine/context/viewer.ts'
import { runOperation } from '../../../server/graphql/in-process/run-operation.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { demoPassword, patrons } from '../../support/library/world.ts'

const db = useDatabase()

async function signIn(cardNumber: string, password: string) {
  const operation = /* GraphQL */ `
    mutation ($cardNumber: String!, $password: String!) {
      signIn(cardNumber: $cardNumber, password: $password) {
        __typename
        ... on SignInPayload { token patron { name } }
        ... on WrongCardOrPassword { message }
      }
    }
  `
  return (await ask(db, operation, { cardNumber, password })).signIn
}

test('card number and password open a session, whose token is stored as a hash (P3)', async () => {
  const { token, patron } = await signIn(patrons.hanako.cardNumber, demoPassword)
  expect(patron).toEqual({ name: '山田 花子' })
  const { patronId } = await db.prisma.session.findUniqueOrThrow({ where: { secretHash: secretHash(token) } })
  expect(await db.prisma.patron.findUnique({ where: { id: patronId } })).toMatchObject({ cardNumber: '10000001' })
  expect(await db.prisma.session.findUnique({ where: { secretHash: token } })).toBeNull()
})

test('the card number can be entered in full width, with spaces or hyphens (P3)', async () => {
  for (const typed of ['１００００００１', '1000 0001', ' 1000-0001 ', '1000　0001']) {
    expect(await signIn(typed, demoPassword), typed).toMatchObject({ __typename: 'SignInPayload' })
  }
})

test('an unknown card, a wrong password and a card without password get the same answer (P1)', async () => {
  const answers = [
    await signIn('99999999', demoPassword),
    await signIn(patrons.hanako.cardNumber, 'wrong'),
    await signIn(patrons.hanako.cardNumber, ''),
    await signIn(patrons.yui.cardNumber, demoPassword),
    await signIn('', ''),
  ]
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ __typename: 'WrongCardOrPassword' })
})

test('the password must match exactly, including case and spaces (P3)', async () => {
  for (const typed of ['Madoguchi', ' madoguchi', 'ｍａｄｏｇｕｃｈｉ']) {
    expect(await signIn(patrons.hanako.cardNumber, typed), typed).toMatchObject({ __typename: 'WrongCardOrPassword' })
  }
})

test('sign-out ends only the session of the request, and returns true without one (P3)', async () => {
  const one = (await signIn(patrons.hanako.cardNumber, demoPassword)).token
  const other = (await signIn(patrons.hanako.cardNumber, demoPassword)).token
  const sessions = openSessions(db, { secure: false })
  const out = (session: string | null) => {
    const client = { network: '', device: '', deviceSecret: null }
    const context = createContext(db, sessions, now, {
      ...viewerOf(null),
      session,
      access: null,
      isPage: false,
      visitor: null,
      client,
    })
    return runOperation(parse('mutation { signOut { wasSignedIn } }') as never, {}, context)
  }
  expect(await out(one)).toEqual({ signOut: { wasSignedIn: true } })
  expect(await sessions.find(one)).toBeNull()
  expect(await sessions.find(other)).toMatchObject({ patron: { cardNumber: '10000001' } })
  expect(await out(null)).toEqual({ signOut: { wasSignedIn: false } })
})
