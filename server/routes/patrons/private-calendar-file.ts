import { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { ResultOf } from '../../../views/graphql.ts'
import { PrivateCalendarFileQuery } from '../../../views/patrons/private-calendar.tsx'
import { textsOf } from '../../../views/text/languages.ts'
import { secretHash } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { textsFor } from '../../http/request/language.ts'
import type { Service, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'

/** Refresh interval for calendar programs, in seconds. */
const refresh = 6 * 3600
const day = 24 * 3600_000

/** The private calendar. Its address is the permission; an unknown address gets the same answer as a closed calendar. */
export function privateCalendarFileRoutes({ log }: Pick<Service, 'log'>) {
  const routes = new Hono<ServiceEnv>()

  routes.use(urls.calendarFiles, etag(), async (c, next) => {
    c.header('X-Robots-Tag', 'noindex')
    await next()
  })

  routes.get(urls.calendarFile.pattern, async (c) => {
    const secret = c.req.param('file').slice(0, -'.ics'.length)
    const { calendarFeed, library } = await runOperation(PrivateCalendarFileQuery, { secret }, c.get('context'))
    if (!calendarFeed) return c.text(textsFor(c).patrons.privateCalendar.feed.gone, 404)
    const file = await calendarFile(calendarFeed, library, {
      baseUrl: c.get('baseUrl'),
      // Two calendars in one program share no event. The hash does not reveal the secret.
      name: secretHash(`events of ${secret}`).slice(0, 16),
      // The same all day, so that the ETag of an unchanged calendar stays the same.
      stamp: new Date(Math.floor(c.get('context').now.getTime() / day) * day),
    })
    return c.body(file, 200, { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, no-cache' })
  })

  routes.all(urls.calendarFiles, (c) => c.text(textsFor(c).patrons.privateCalendar.feed.gone, 404))

  // The address contains a secret, so the log must not contain it.
  routes.onError((error, c) => {
    log.error({ err: error }, 'the private calendar could not be written')
    return c.text(textsFor(c).frame.errors.unexpected, 500)
  })
  return routes
}

type Data = ResultOf<typeof PrivateCalendarFileQuery>
type CalendarFileOptions = { baseUrl: string; name: string; stamp: Date }

async function calendarFile(
  { language, events }: NonNullable<Data['calendarFeed']>,
  library: Data['library'],
  { baseUrl, name, stamp }: CalendarFileOptions,
): Promise<string> {
  const { default: ical, ICalEventBusyStatus, ICalEventTransparency } = await import('ical-generator')
  const { tag, pick, patrons } = textsOf(language)
  const words = patrons.privateCalendar.feed
  const calendar = ical({
    name: words.name(pick(library)),
    prodId: { company: 'Madoguchi', product: 'Calendar', language: tag.toUpperCase() },
    ttl: refresh,
  })
  for (const { kind, on, branch, count, titles } of events) {
    // Midnight UTC of the date: the calendar module reads an all-day date in UTC in every time zone.
    const start = new Date(on)
    calendar.createEvent({
      id: `${kind}-${start.toISOString().slice(0, 10)}-${branch.code}-${name}@${new URL(baseUrl).host}`,
      start,
      allDay: true,
      stamp,
      summary: words[kind](pick(branch), count),
      description: titles.length > 0 ? titles.join('\n') : null,
      location: pick(branch),
      url: baseUrl + (kind === 'DUE' ? urls.loans() : urls.holds()),
      // A due date does not make the day busy.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    })
  }
  return calendar.toString()
}
