import { openKoha } from '../../../server/library-systems/koha/open.ts'
import { openSip2 } from '../../../server/library-systems/sip2/open.ts'
import { type TrialLibrary, trials } from '../koha/versions/trials.ts'
import { requestContext } from '../request-context.ts'
import { required } from './environment.ts'
import { rows } from './koha-tables.ts'

/**
 * Tries each function of the table of versions in front of a real Koha, without this service, and prints the outcomes as
 * the JSON of `koha/versions/run.json`. Fill Koha's tables anew before it runs, and once more before it runs with SIP2.
 *
 * BY: rest or sip2. LIBRARY_SYSTEM_URL, LIBRARY_SYSTEM_USER, LIBRARY_SYSTEM_SECRET, LIBRARY_SYSTEM_OPTIONS as those of
 * the service. KOHA_SQL as in environment.ts. CARD, BARRED, PASSWORD: two patrons. HOLD, SECOND: records that the first can
 * reserve, READY: one that waits for the patron, LOAN: one that can be renewed, PICKUPS: two branches.
 */
const by = required('BY')
const options = Object.fromEntries(
  (process.env.LIBRARY_SYSTEM_OPTIONS ?? '')
    .split(' ')
    .filter(Boolean)
    .map((one) => one.split('=', 2)),
) as Record<string, string>
const settings = {
  url: required('LIBRARY_SYSTEM_URL'),
  user: required('LIBRARY_SYSTEM_USER'),
  secret: required('LIBRARY_SYSTEM_SECRET'),
  options,
}
let sent = 0
const call = () => {
  const context = requestContext(AbortSignal.timeout(30_000))
  const request: typeof context.request = (kind, send) => {
    sent++
    return context.request(kind, send)
  }
  return { ...context, request }
}
const [pickup = '', otherPickup = ''] = required('PICKUPS').split(',')
const barcodesOf = (record: string) =>
  rows(`SELECT barcode FROM items WHERE biblionumber = ${Number(record)}`).flatMap(([barcode]) => barcode ?? [])
const number = (card: string) => rows(`SELECT borrowernumber FROM borrowers WHERE cardnumber = '${card}'`)[0]?.[0] ?? ''
const patronOf = (card: string) => ({ key: by === 'rest' ? number(card) : card, cardNumber: card })
const named = (record: string) => (by === 'rest' ? record : (barcodesOf(record)[0] ?? ''))
const holdOf = (record: string) => ({ record, pickup, barcodes: barcodesOf(record) })

const library: TrialLibrary = {
  system: by === 'rest' ? openKoha(settings) : await openSip2(settings),
  ...{ call, otherPickup, password: required('PASSWORD'), requests: () => sent },
  ...{ patron: patronOf(required('CARD')), barred: patronOf(required('BARRED')) },
  ...{ hold: holdOf(required('HOLD')), second: holdOf(required('SECOND')) },
  ...{ ready: named(required('READY')), loan: named(required('LOAN')) },
  groups: () => (rows("SHOW TABLES LIKE 'hold_groups'").length > 0 ? rows('SELECT 1 FROM hold_groups').length : 0),
}
await library.system.authenticate(library.patron.cardNumber, library.password, call())
const results: Record<string, boolean | string> = {}
for (const trial of trials) {
  try {
    await trial.begin?.(library)
    results[trial.what] = await trial.run(library)
  } catch (error) {
    results[trial.what] = `failed: ${error instanceof Error ? error.message : String(error)}`
  }
}
console.log(JSON.stringify({ [by]: results }, null, 2))
await library.system.close()
