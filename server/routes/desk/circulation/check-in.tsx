import { Hono } from 'hono'
import { CheckIn, CheckInPage, CheckInsQuery } from '../../../../views/desk/circulation/check-in.tsx'
import { LastScansQuery } from '../../../../views/desk/circulation/scans.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { scanKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readScan, readScanNumber } from './scanned.ts'

export const checkInRoutes = new Hono<DeskEnv>()

checkInRoutes.get(urls.desk.checkIn, (c) => checkInPage(c))

checkInRoutes.post(urls.desk.checkIn, async (c) => {
  const { branch, texts } = c.get('desk')
  const form = await c.req.parseBody()
  const barcode = readScan(form.barcode)
  if (!barcode) return checkInPage(c, texts.desk.checkIn.missing)
  const [found, confirm] = [form.found === '1', form.confirmHolds === '1']
  const key = scanKey(form, branch.id, barcode, String(found), ...(confirm ? ['confirm'] : []))
  await runOperation(CheckIn, { at: branch.id, barcode, found, key, ...(confirm && { confirm }) }, c.get('context'))
  return c.redirect(urls.desk.checkInAfter(readScanNumber(form.after) ?? (await scanBeforeLast(c))), 303)
})

/**
 * The scan before the last one. The form of the previous release does not send the scan after which its page was made.
 */
async function scanBeforeLast(c: DeskContext): Promise<number> {
  const { scans } = await runOperation(
    LastScansQuery,
    { at: c.get('desk').branch.id, kind: 'CHECK_IN' },
    c.get('context'),
  )
  return scans[1]?.number ?? 0
}

async function checkInPage(c: DeskContext, stop?: string) {
  const frame = c.get('desk')
  const { scans } = await runOperation(CheckInsQuery, { at: frame.branch.id }, c.get('context'))
  const after = readScanNumber(c.req.query('after'))
  const page = <CheckInPage frame={frame} scans={scans} after={after} stop={stop} />
  return sendPage(c, page, stop ? 422 : 200)
}
