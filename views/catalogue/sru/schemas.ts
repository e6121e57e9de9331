import { sruDublinCore } from '../records/dublin-core.ts'
import { marcXml } from '../records/marcxml.ts'
import type { TitleRecordData } from '../records/record.ts'
import type { Xml } from '../records/xml.ts'

interface Schema {
  address: string
  title: string
  record: (title: TitleRecordData, baseUrl: string) => Xml
}

/** The record schemas. */
export const recordSchemas = {
  dc: { address: 'info:srw/schema/1/dc-v1.1', title: 'Dublin Core', record: sruDublinCore },
  marcxml: { address: 'info:srw/schema/1/marcxml-v1.1', title: 'MARCXML', record: marcXml },
} satisfies Record<string, Schema>
export type SchemaName = keyof typeof recordSchemas

/** Finds a schema by its short name or URI, ignoring case. */
export function findSchema(written: string): SchemaName | undefined {
  const sought = written.toLowerCase()
  return (Object.keys(recordSchemas) as SchemaName[]).find((name) =>
    [name, recordSchemas[name].address].includes(sought),
  )
}
