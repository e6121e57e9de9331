import { beforeAll, describe, expect, test } from 'vitest'
import { cursorOfPlace } from '../../../server/domain/common/cursors.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { demoPassword } from '../../support/library/world.ts'
import { dataOfPatronIn, type Owner, patronWithEverything, rowsOfPatron } from '../../support/source/everything.ts'
import { signedInCookies } from '../crowd.ts'
import { addressFor, everyForm, ownerPath, ownPaths, patronRoutes, routeOf, type Submission } from './every-form.ts'

const db = useDatabase()

let service: ReturnType<typeof openApp>
let other: Owner
let me: Owner
let before: Record<string, unknown>
let forms: Submission[]

async function browserOf({ patron }: Owner) {
  const browser = openBrowser(service)
  for (const [name, value] of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(name, value)
  await browser.visit('/guide')
  return browser
}

beforeAll(async () => {
  service = openApp(db)
  other = await patronWithEverything(db, '他人')
  me = await patronWithEverything(db, '本人')
  forms = await everyForm(service, await browserOf(other), other)
  before = await rowsOfPatron(db, other.patron)
})

/** Addresses of forms that a signed-in patron does not reach. */
const notMet = [
  // They need no account and take no ID of anybody.
  '/contact',
  '/card-application',
  // They take the secret of a mailed link, not an ID.
  '/password/new',
  '/card-application/link',
  // It takes no ID, and is offered only before the last day of the card.
  '/me/card/renewal',
  // It takes a mail address and the password, on a page that is a response to another form.
  '/me/mail',
  // It takes the request of an OAuth client; the signed-in patron decides only for themselves.
  '/oauth/authorize',
  // A signed-in patron is redirected.
  '/sign-in',
  // They take the ticket of a correct password or a code, not an ID.
  '/sign-in/code',
  '/me/second-factor/confirm',
  '/me/second-factor/codes',
  // The library extends no shelf periods. Another patron's address is tried below.
  '/holds/:id/extend',
  // No channel is switched on. Another patron's destination is tried in test/graphql/patrons/channels.test.ts.
  '/me/channels',
  '/me/channels/:id/remove',
  '/me/channels/browser',
  '/me/channels/line',
  '/me/channels/phone',
  '/me/channels/phone/code',
  // Harvesters may post a form; it only reads the catalogue.
  '/oai',
]

test('the test covers all forms', () => {
  const routes = patronRoutes(service)
  const met = forms.map(({ action }) => routeOf(routes, action)?.path)
  const missing = routes.filter(({ method, path }) => method === 'POST' && !met.includes(path)).map(({ path }) => path)
  expect(missing.sort()).toEqual(notMet.sort())
})

test("no page with another patron's ID in its address exists, to read or to post (P8)", async () => {
  const own = patronRoutes(service).filter(({ path }) => ownerPath(path) in ownPaths)
  expect(own.length).toBeGreaterThan(8)
  const browser = await browserOf(me)
  for (const route of own) {
    const address = addressFor(route, other)
    if (route.method === 'GET') await browser.visit(address)
    else await browser.forge(address, { pickup: String(me.patron.homeBranchId), contact: 'NONE', move: 'up.1' })
    const { status, html } = browser.page
    expect([route.method, route.path, status, dataOfPatronIn(other, html)]).toEqual([route.method, route.path, 404, []])
    await browser.visit('/guide')
  }
  expect(await rowsOfPatron(db, other.patron)).toEqual(before)
})

test("an address with another patron's IDs as parameters shows nothing of them (P8)", async () => {
  const dayOf = (date: Date) => date.toISOString().slice(0, 10)
  const browser = await browserOf(me)
  for (const address of [
    `/reserve/done?key=${other.key}`,
    `/holds?after=${cursorOfPlace('holds', [other.loose[0].placedAt.toISOString(), other.loose[0].id])}`,
    `/loans?after=${cursorOfPlace('loans', [dayOf(other.loans[0].dueOn), other.loans[0].id])}`,
    `/me/history?before=${cursorOfPlace('history', [dayOf(other.read[0].returnedOn), other.read[0].id])}`,
  ]) {
    await browser.visit(address)
    expect([address, dataOfPatronIn(other, browser.page.html)]).toEqual([address, []])
  }
})

describe('every form that another patron can submit', () => {
  test('has no effect and shows nothing when somebody else sends it (P8)', async () => {
    expect(forms.length).toBeGreaterThan(30)
    // In the unsubscribe address the key is the permission, so anyone with it may submit the form.
    const pressed = forms.filter(({ action }) => !action.startsWith('/unsubscribe/'))
    expect(pressed).toHaveLength(forms.length - 1)
    const ofTitles = ({ fields }: Submission) => fields.some(([name]) => /^(title|save|titles|lang)$/.test(name))
    // Forms that add public titles to the viewer's own lists come last.
    for (const form of [...pressed.filter((form) => !ofTitles(form)), ...pressed.filter(ofTitles)]) {
      const { action, fields } = form
      const browser = await browserOf(me)
      const sent = fields.map(([name, value]): [string, string] => [
        name,
        /password|current/.test(name) ? demoPassword : value,
      ])
      sent.push(['token', browser.token()])
      // Values of another patron that the viewer sends may come back in the page.
      const body = sent.map(([name, value]): [string, string] => [
        name,
        dataOfPatronIn(other, value).length > 0 ? 'x' : value,
      ])
      const answer = await browser.forge(action, body)
      const traces = dataOfPatronIn(other, answer.html, { titles: !ofTitles(form) })
      expect([action, fields, traces]).toEqual([action, fields, []])
    }
    expect(await rowsOfPatron(db, other.patron)).toEqual(before)
  })

  test('has an effect when the owner sends it, so the attempts above lacked only the permission', async () => {
    const changing = []
    for (const { action, fields } of forms.filter(({ fields }) =>
      fields.some(([name]) => /^(renew|entry|session)$/.test(name)),
    )) {
      const browser = await browserOf(other)
      const owner = await rowsOfPatron(db, other.patron)
      await browser.forge(action, [...fields, ['token', browser.token()]])
      if (JSON.stringify(await rowsOfPatron(db, other.patron)) !== JSON.stringify(owner)) changing.push(action)
    }
    expect(new Set(changing.map((action) => action.split('?')[0]?.replace(/\d+/, ':id')))).toEqual(
      new Set(['/loans', '/me/history', '/me/account/sessions', '/me/family/:id/renew']),
    )
  })
})
