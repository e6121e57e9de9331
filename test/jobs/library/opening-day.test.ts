import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { newServerDatabase } from '../../support/database/database.ts'
import type { Answer } from '../../support/http/ask.ts'
import { codeAt } from '../../support/library/second-factor.ts'
import { emptyDirectory } from '../../support/processes/empty-directory.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { startProcess } from '../../support/processes/start-process.ts'
import { useFolder } from '../catalogue/import-files.ts'

const folder = useFolder()
const examples = new URL('../../../docs/examples/', import.meta.url)

/** The example library file, changed to open every day, because the test runs on any day. */
async function alwaysOpen(): Promise<string> {
  const text = await readFile(new URL('library.yaml', examples), 'utf8')
  return text.replace(/^ {4}closed\w*:.*\n(?: {6}.*\n)*/gm, '')
}

const titles = 'type\ttitle\ttitleReading\nBOOK\t窓口の一日\tマドグチ ノ イチニチ\n'
const people = Array.from({ length: 40 }, (_, n) => `${10_000_101 + n},町野 ${'あいうえお'[n % 5]}子,1980-01-01`)

/** Runs a command of README in a process and returns its output. Throws when it fails. */
async function command(env: Record<string, string>, program: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await startProcess(program, env, args).ended
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${out}${err}`)
  return out
}

/** The service in a process with its own database. */
async function serve(env: Record<string, string>) {
  const port = await freePort()
  const { child, ended } = startProcess('main', { ...env, PORT: String(port) })
  const at = `http://localhost:${port}`
  await vi.waitFor(async () => expect((await fetch(`${at}/readyz`)).status).toBe(200), {
    timeout: 30_000,
    interval: 100,
  })
  const ask = async (token: string, query: string, variables: object = {}): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const sent = { method: 'POST', headers, body: JSON.stringify({ query, variables }) }
    const { data, errors } = await (await fetch(`${at}/graphql`, sent)).json()
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }
  const stop = async () => {
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  }
  return { at, ask, stop }
}

const signIn = `mutation ($card: String!, $password: String!) { signIn(cardNumber: $card, password: $password) {
  __typename ... on SignInPayload { token passwordIsProvisional } ... on SecondFactorNeeded { ticket } } }`
const withCode = `mutation ($ticket: String!, $code: String!) { signInWithSecondFactor(ticket: $ticket, code: $code) {
  __typename ... on SignInPayload { token } } }`
const chosen = 'a long walk to the library'

/**
 * Signs in an ADMIN for the first time, with a new password and a second factor. Returns the secret of the
 * authenticator.
 */
async function firstSignIn(ask: Awaited<ReturnType<typeof serve>>['ask'], password: string): Promise<string> {
  const first = (await ask('', signIn, { card: 'K1', password })).signIn
  expect(first).toMatchObject({ __typename: 'SignInPayload', passwordIsProvisional: true })
  const change = `mutation ($chosen: String!) { replaceProvisionalPassword(newPassword: $chosen) {
    __typename ... on SignInPayload { token } } }`
  const { token } = (await ask(first.token, change, { chosen })).replaceProvisionalPassword
  await expect(ask(token, '{ deskPurchaseRequestCounts { count } }')).rejects.toThrow('SECOND_FACTOR_REQUIRED')
  await ask(token, 'mutation ($password: String!) { beginSecondFactor(password: $password) { __typename } }', {
    password: chosen,
  })
  const { key } = (await ask(token, '{ me { pendingSecondFactor { key } } }')).me.pendingSecondFactor
  const confirm = `mutation ($code: String!) { confirmSecondFactor(code: $code) { ... on RecoveryCodesPayload { codes } } }`
  const code = codeAt(key, new Date())
  expect((await ask(token, confirm, { code })).confirmSecondFactor.codes).toHaveLength(10)
  return key
}

test('a library starts from nothing with its file, staff, titles and patrons, and serves its first day at the counter (O7)', {
  timeout: 400_000,
}, async () => {
  const server = await newServerDatabase('template0')
  const dataDir = await emptyDirectory()
  const env = { DATA_DIR: dataDir, DATABASE_URL: server.databaseUrl }
  const run = (program: string, ...args: string[]) => command(env, program, ...args)

  // The evening before.
  expect(await run('library', 'init', await folder.write('city.yaml', await alwaysOpen()))).toContain('10 branches')
  const staff = ['--card', 'K1', '--name', '館長 一', '--kana', 'カンチョウ イチ', '--branch', 'chuo']
  const [, password = ''] = /: (\S+)\n*$/.exec(await run('library', 'staff', ...staff)) ?? []
  const map = { source: 'city', delimiter: '\t', identity: ['type', 'title'] }
  const columns = { materialType: 'type', title: 'title', titleReading: 'titleReading' }
  const mapping = await folder.write('titles.json', JSON.stringify({ ...map, columns }))
  const table = await folder.write('titles.tsv', titles)
  await run('import', table, '--format', 'table', '--map', mapping, '--copies', '1')
  const named = { card: 'card', name: 'name', birthDate: 'born' }
  const persons = await folder.write(
    'people.json',
    JSON.stringify({ columns: named, category: 'RESIDENT', branch: 'chuo' }),
  )
  const exported = await folder.write('people.csv', ['card,name,born', ...people, ''].join('\n'))
  expect(await run('patrons', exported, '--mapping', persons, '--full')).toMatch(/created +40/)
  expect(await run('patrons', exported, '--mapping', persons, '--full')).toMatch(/unchanged +40/)

  // A telephone call before opening.
  const morning = await serve(env)
  const key = await firstSignIn(morning.ask, password)
  const { ticket } = (await morning.ask('', signIn, { card: 'K1', password: chosen })).signIn
  // Each code is valid once, so the code of the next half minute is used.
  const code = codeAt(key, new Date(Date.now() + 30_000))
  const { token } = (await morning.ask('', withCode, { ticket, code })).signInWithSecondFactor
  const ask = (query: string, variables?: object) => morning.ask(token, query, variables)
  const known =
    await ask(`{ library { branches { id code } } titles(conditions: { title: "窓口の一日" }) { edges { node { id items { barcode } } } }
    deskPatron(cardNumber: "10000105") { ... on DeskPatron { id name } } }`)
  const chuo = known.library.branches.find(({ code }: { code: string }) => code === 'chuo').id
  const [title] = known.titles.edges.map(({ node }: Answer) => node)
  const place = `mutation ($at: ID!, $patron: ID!, $title: ID!) { placeHoldsForPatron(input: { branchId: $at, patronId: $patron,
    titleIds: [$title], pickupBranchId: $at, contactMethod: NONE, key: "telephone-1" }) {
      ... on PlaceHoldsForPatronPayload { placements { outcome { __typename } } } } }`
  const placed = await ask(place, { at: chuo, patron: known.deskPatron.id, title: title.id })
  expect(placed.placeHoldsForPatron.placements).toEqual([{ outcome: { __typename: 'DeskHold' } }])
  await morning.stop()
  await run('job', 'confirm-holds')

  // The copy is checked in and lent to the patron who reserved it.
  const day = await serve(env)
  const act = (query: string, variables?: object) => day.ask(token, query, variables)
  const [{ barcode }] = title.items
  const checkIn = `mutation ($at: ID!, $barcode: String!) { checkIn(input: { branchId: $at, barcode: $barcode }) {
    ... on CheckInPayload { instruction { what: kind } } } }`
  expect((await act(checkIn, { at: chuo, barcode })).checkIn.instruction.what).toBe('HOLD_SHELF')
  const checkOut = `mutation ($at: ID!, $barcode: String!) { checkOut(input: { branchId: $at, cardNumber: "10000105", barcode: $barcode }) {
    __typename } }`
  expect((await act(checkOut, { at: chuo, barcode })).checkOut.__typename).toBe('CheckOutPayload')
  const month = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' }).slice(0, 7)
  const numbers = `query ($month: String!) { deskStatistics(groupBy: MONTH, from: $month, until: $month) {
    ... on Statistics { rows { key holds loans patrons } } } }`
  const { rows } = (await act(numbers, { month })).deskStatistics
  expect(rows).toEqual([{ key: month, holds: 1, loans: 1, patrons: 41 }])
  await day.stop()
  await server.drop()
})
