import { Hono } from 'hono'
import { VolumePage, VolumeQuery } from '../../../../views/desk/delivery/volume.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskEnv } from '../frame.tsx'

export const volumeRoutes = new Hono<DeskEnv>()

volumeRoutes.get(urls.desk.mailVolume, async (c) => {
  const { days } = await runOperation(VolumeQuery, {}, c.get('context'))
  return sendPage(c, <VolumePage frame={c.get('desk')} days={days} />)
})
