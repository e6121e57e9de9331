import { demoTitles } from '../../prisma/demo/catalogue.ts'
import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'
import { realTitles } from '../bench/data/alerts.ts'

/** The titles of the demo library and of the index of Aozora Bunko. */
export async function wholeCatalogue(): Promise<TitleRecord[]> {
  return [...(await demoTitles()).map(({ record }) => record), ...(await realTitles())]
}
