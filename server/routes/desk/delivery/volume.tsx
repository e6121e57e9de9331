import { Hono } from 'hono'
import { VolumePage, VolumeQuery } from '../../../../views/desk/delivery/volume.tsx'
import { run } from '../../../graphql/run.ts'
import { urls } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskEnv } from '../frame.tsx'

export const volumeRoutes = new Hono<DeskEnv>()

volumeRoutes.get(urls.desk.mailVolume, async (c) => {
  const { days } = await run(VolumeQuery, {}, c.get('context'))
  return sendPage(c, <VolumePage frame={c.get('desk')} days={days} />)
})
