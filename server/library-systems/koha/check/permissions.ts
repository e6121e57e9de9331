import { type Finding, missing, ok, unknown } from '../../../domain/library-system/check.ts'
import type { KohaSettings } from '../client/settings.ts'
import { type Answer, type Ask, isUnknownPath } from './ask.ts'

/** An id that no patron, hold, loan or record has. A write to it changes nothing. */
const nobody = 2147483647

interface Need {
  need: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: object
  /** The function of this service that requires it. Undefined for what is always required. */
  of?: KohaSettings['without'][number]
}

/**
 * The requests that the adapter sends. Koha checks the permission before it reads the body and looks for the object. So a
 * write with an empty body, or to nobody's hold, shows the permission and changes nothing (G8).
 */
function needsOf({ debtLimit }: KohaSettings): Need[] {
  return [
    { need: 'reading libraries', method: 'GET', path: '/libraries?_per_page=1' },
    { need: 'checking passwords', method: 'POST', path: '/auth/password/validation', body: {} },
    { need: 'reading a patron', method: 'GET', path: `/patrons/${nobody}` },
    { need: 'reading holds', method: 'GET', path: '/holds?_per_page=1' },
    { need: 'reading loans', method: 'GET', path: '/checkouts?_per_page=1' },
    { need: 'reading copies', method: 'GET', path: '/items?_per_page=1', of: 'availability' },
    { need: 'reading pickup locations', method: 'GET', path: pickupPath(nobody, nobody), of: 'pickupPlaces' },
    { need: 'placing holds', method: 'POST', path: '/holds', body: {}, of: 'place' },
    {
      need: 'changing the pickup location',
      method: 'PUT',
      path: `/holds/${nobody}/pickup_location`,
      body: {},
      of: 'changePickup',
    },
    { need: 'cancelling holds', method: 'DELETE', path: `/holds/${nobody}`, of: 'cancel' },
    { need: 'suspending holds', method: 'POST', path: `/holds/${nobody}/suspension`, body: {}, of: 'suspend' },
    { need: 'resuming holds', method: 'DELETE', path: `/holds/${nobody}/suspension`, of: 'suspend' },
    { need: 'renewing loans', method: 'POST', path: `/checkouts/${nobody}/renewal`, of: 'renew' },
    ...(debtLimit === null
      ? []
      : [{ need: 'reading charges (debt-limit)', method: 'GET' as const, path: `/patrons/${nobody}/account` }]),
  ]
}

export const pickupPath = (record: number | string, patron: number | string) =>
  `/biblios/${record}/pickup_locations?patron_id=${patron}`

export async function checkPermissions(ask: Ask, settings: KohaSettings): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const need of needsOf(settings)) {
    if (need.of && settings.without.includes(need.of)) continue
    findings.push(findingOf(need, await ask(need.method, need.path, need.body ? { body: need.body } : {})))
  }
  return findings
}

function findingOf({ need, path, of }: Need, answer: Answer): Finding {
  const { status, body } = answer
  const [where = ''] = path.split('?')
  const shown = where.replace(String(nobody), '{id}').replace(String(nobody), '{id}')
  if (status === 403) {
    return missing(
      need,
      `Koha refuses ${shown} (403).`,
      `Give the patron of the API key ${permissionText(body)} (Patrons, More, Set permissions).`,
    )
  }
  if (status === 401) return missing(need, 'Koha rejects its own token (401).', 'Create a new API key for the patron.')
  if (isUnknownPath(answer)) {
    const option = of ? `, or set without=${of} in LIBRARY_SYSTEM_OPTIONS` : ''
    return missing(need, `This version of Koha has no ${shown} (404).`, `Update Koha${option}.`)
  }
  if (status >= 500) return unknown(need, `Koha fails at ${shown} (${status}); its log says why`)
  return ok(need)
}

/** Koha names the permissions that it requires. Several in a list are alternatives, and 1 means all of a module. */
export function permissionText(body: unknown): string {
  const { required_permissions: required } = (typeof body === 'object' && body ? body : {}) as Record<string, unknown>
  const one = (value: unknown): string =>
    Object.entries((value ?? {}) as Record<string, unknown>)
      .map(([module, code]) =>
        String(code) === '1' ? `the whole permission ${module}` : `the permission ${module}: ${String(code)}`,
      )
      .join(' and ')
  if (Array.isArray(required)) return one(required[0]) || 'the missing permission'
  return (typeof required === 'object' && one(required)) || 'the missing permission'
}
