import { expect, test } from 'vitest'
import { answerAuthorizationRequest } from '../../../server/auth/oauth/authorization.ts'
import { tokenEndpoint } from '../../../server/auth/oauth/token-endpoint.ts'
import { revokeGrant } from '../../../server/domain/oauth-clients/grant.ts'
import { deleteOAuthClient } from '../../../server/domain/oauth-clients/oauth-client.ts'
import { useDatabase } from '../../support/database/database.ts'
import { authorizeAddress, codeGrant, newProgram, refreshGrant } from '../../support/http/oauth.ts'
import { now } from '../../support/library/now.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()

type Program = Awaited<ReturnType<typeof newProgram>>['program']

async function allow(program: Program, patron: { id: number }) {
  const query = authorizeAddress(program).split('?')[1] ?? ''
  const asked = { query, issuer: 'http://counter.test', person: { id: patron.id, role: 'PATRON' as const } }
  const answered = await answerAuthorizationRequest(db, asked, { allow: true, device: 'Test', now })
  return 'address' in answered ? new URL(answered.address).searchParams.get('code') : null
}

async function post(fields: Record<string, string | undefined>) {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const body = new URLSearchParams(given).toString()
  return tokenEndpoint(db, { body, authorization: undefined }, now)
}

const countOf = (patron: { id: number }) => db.prisma.accessToken.count({ where: { grant: { patronId: patron.id } } })

test('of ten concurrent uses of a code or refresh token at most one succeeds, and no token stays valid', async () => {
  const { program } = await newProgram(db)
  const patron = await newPatron(db)
  const code = (await allow(program, patron)) ?? ''
  const byCode = await Promise.all(Array.from({ length: 10 }, () => post(codeGrant(program, code))))
  expect(byCode.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await countOf(patron)).toBe(0)

  const { body } = await post(codeGrant(program, (await allow(program, patron)) ?? ''))
  const refresh = refreshGrant(program, String(body.refresh_token))
  const byRefresh = await Promise.all(Array.from({ length: 10 }, () => post(refresh)))
  expect(byRefresh.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await countOf(patron)).toBe(0)
})

test('a token issued while its grant is revoked does not stay valid', async () => {
  const { program } = await newProgram(db)
  for (let i = 0; i < 10; i++) {
    const patron = await newPatron(db)
    const code = (await allow(program, patron)) ?? ''
    const { id } = await db.prisma.grant.findFirstOrThrow({ where: { patronId: patron.id } })
    await Promise.all([
      post(codeGrant(program, code)),
      db.prisma.$transaction((tx) => revokeGrant(tx, patron.id, id, 'Test', now)),
    ])
    expect(await countOf(patron)).toBe(0)
  }
})

test('a client that is being removed cannot be authorised', async () => {
  for (let i = 0; i < 10; i++) {
    const { program } = await newProgram(db)
    const patrons = await Promise.all(Array.from({ length: 4 }, () => newPatron(db)))
    await Promise.all([
      ...patrons.map((patron) => allow(program, patron)),
      db.prisma.$transaction((tx) => deleteOAuthClient(tx, program.clientId, now)),
    ])
    expect(await db.prisma.grant.count({ where: { programId: program.id } })).toBe(0)
  }
})
