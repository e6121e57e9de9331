import { Client, fetchExchange } from '@urql/core'
import { ClientError, GraphQLClient } from 'graphql-request'
import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { newPatron } from '../../support/library/world.ts'
import { fetchFor, url } from './fetch.ts'

const db = useDatabase()
const both = '{ library { name } me { id name } }'

test('urql returns the data and the error together', async () => {
  const patron = await newPatron(db)
  const asking = async (as?: { id: number }) =>
    new Client({ url, exchanges: [fetchExchange], fetch: await fetchFor(db, as), preferGetMethod: false })
      .query(both, {})
      .toPromise()
  const signedIn = await asking(patron)
  expect(signedIn.error).toBeUndefined()
  expect(signedIn.data.me).toMatchObject({ id: `Patron:${patron.id}`, name: patron.name })
  const visitor = await asking()
  expect(visitor.data).toMatchObject({ library: {}, me: null })
  expect(visitor.error?.graphQLErrors[0]).toMatchObject({ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } })
})

test('graphql-request returns partial data when configured, and otherwise throws the error with the data', async () => {
  const patron = await newPatron(db)
  const asking = async (as?: { id: number }, errorPolicy: 'all' | 'none' = 'none') =>
    new GraphQLClient(url, { fetch: await fetchFor(db, as), errorPolicy }).rawRequest<Record<string, unknown>>(both)
  expect((await asking(patron)).data.me).toEqual({ id: `Patron:${patron.id}`, name: patron.name })
  const { data, errors } = await asking(undefined, 'all')
  expect(data).toMatchObject({ library: {}, me: null })
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  const thrown = await asking().catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(ClientError)
  expect((thrown as ClientError).response).toMatchObject({ status: 200, data: { me: null } })
})
