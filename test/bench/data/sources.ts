import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BenchOptions, MissingData } from '../part.ts'

/** The path of external data: next to the project, or from a variable. */
function placeOf(what: string, variable: string, beside: string): string {
  const place = process.env[variable] ?? fileURLToPath(new URL(`../../../../shared/data/${beside}`, import.meta.url))
  if (!existsSync(place)) throw new MissingData(`There is no ${what} at ${place}. Set ${variable} to its path.`)
  return place
}

/**
 * The path of the Aozora index, as a variable for a child process. The smallest size uses a few works from a fixture.
 */
export function aozoraIndex(size: BenchOptions['size']): { AOZORA_INDEX: string } {
  const few = fileURLToPath(new URL('../../jobs/catalogue/fixtures/aozora.csv', import.meta.url))
  return {
    AOZORA_INDEX: size === 'smallest' ? few : placeOf('Aozora index', 'AOZORA_INDEX', 'catalogue/aozora-works.csv'),
  }
}

/** The path of real MARC21 records. */
export function marcFile(): string {
  return placeOf('file of MARC21 records', 'MARC_FILE', 'marc/jpmarc-233.mrc')
}
