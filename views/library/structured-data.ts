import type { Schema } from '../parts/structured-data.tsx'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface Described {
  name: string
  postalCode: string | null
  address: string | null
  phone: string | null
  fax: string | null
  mapUrl: string | null
  closedWeekdays: readonly number[]
  hours: readonly { weekday: number; opens: string; closes: string }[]
}

/** A branch with its address and hours as search engines read it (C44). 1 is Monday. */
export function branchSchema(branch: Described, url: string): Schema {
  const { name, postalCode, address, phone, fax, mapUrl, closedWeekdays } = branch
  const hours = branch.hours.filter(({ weekday }) => !closedWeekdays.includes(weekday))
  return {
    '@type': 'Library',
    url,
    name,
    ...(address && {
      address: {
        '@type': 'PostalAddress',
        streetAddress: address,
        ...(postalCode && { postalCode }),
        addressCountry: 'JP',
      },
    }),
    ...(phone && { telephone: phone }),
    ...(fax && { faxNumber: fax }),
    ...(mapUrl && { hasMap: mapUrl }),
    ...(hours.length > 0 && { openingHoursSpecification: weekly(hours) }),
  }
}

/** A time of day as HH:MM. */
const timeOf = (time: string) => time.padStart('00:00'.length, '0')

/** Weekdays with the same hours are one entry. */
function weekly(hours: Described['hours']): Schema[] {
  const groups = new Map<string, Schema & { dayOfWeek: string[] }>()
  for (const { weekday, opens, closes } of hours) {
    const known = groups.get(`${opens} ${closes}`)
    const day = weekdays[weekday - 1] ?? ''
    if (known) known.dayOfWeek.push(day)
    else
      groups.set(`${opens} ${closes}`, {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: [day],
        opens: timeOf(opens),
        closes: timeOf(closes),
      })
  }
  return [...groups.values()]
}
