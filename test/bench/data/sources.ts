import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Given, Missing } from '../part.ts'

/** Beside the project, or where a variable says. */
function placeOf(what: string, variable: string, beside: string): string {
  const place = process.env[variable] ?? fileURLToPath(new URL(`../../../../shared/data/${beside}`, import.meta.url))
  if (!existsSync(place)) throw new Missing(`There is no ${what} at ${place}; ${variable} may name another place.`)
  return place
}

/** The Aozora index, as a child is told of it; the smallest makes do with a few works of it. */
export function aozoraIndex(size: Given['size']): { AOZORA_INDEX: string } {
  const few = fileURLToPath(new URL('../../jobs/catalogue/fixtures/aozora.csv', import.meta.url))
  return {
    AOZORA_INDEX: size === 'smallest' ? few : placeOf('Aozora index', 'AOZORA_INDEX', 'catalogue/aozora-works.csv'),
  }
}

/** Real records in MARC21. */
export function marcFile(): string {
  return placeOf('file of MARC21 records', 'MARC_FILE', 'marc/jpmarc-233.mrc')
}
