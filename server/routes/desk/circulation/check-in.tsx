import { Hono } from 'hono'
import { CheckIn, CheckInPage } from '../../../../views/desk/circulation/check-in.tsx'
import { run } from '../../../graphql/run.ts'
import { urls } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskEnv } from '../frame.tsx'
import { scanned } from './scanned.ts'

export const checkInRoutes = new Hono<DeskEnv>()

checkInRoutes.get(urls.desk.checkIn, (c) => sendPage(c, <CheckInPage frame={c.get('desk')} />))

checkInRoutes.post(urls.desk.checkIn, async (c) => {
  const frame = c.get('desk')
  const form = await c.req.parseBody()
  const barcode = scanned(form.barcode)
  if (!barcode) {
    return sendPage(c, <CheckInPage frame={frame} stop={frame.texts.desk.checkIn.missing} />, 422)
  }
  const { checkIn } = await run(CheckIn, { at: frame.branch.id, barcode, found: form.found === '1' }, c.get('context'))
  if (checkIn.__typename !== 'CheckedIn') {
    return sendPage(c, <CheckInPage frame={frame} barcode={barcode} refusal={checkIn} />, 409)
  }
  return sendPage(c, <CheckInPage frame={frame} checkedIn={checkIn} />)
})
