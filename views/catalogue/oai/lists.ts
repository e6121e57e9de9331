import type { ResultOf } from '../../graphql.ts'
import { type Xml, xmlElement } from '../records/xml.ts'
import { metadataFormats } from './formats.ts'
import type { OaiSetsQuery } from './query.ts'

export function listMetadataFormats(): Xml {
  return xmlElement(
    'ListMetadataFormats',
    {},
    Object.entries(metadataFormats).map(([prefix, { schema, namespace }]) =>
      xmlElement(
        'metadataFormat',
        {},
        xmlElement('metadataPrefix', {}, prefix),
        xmlElement('schema', {}, schema),
        xmlElement('metadataNamespace', {}, namespace),
      ),
    ),
  )
}

/** Sets by branch and by material type. A merged type has no titles of its own. */
export function listSets({ branches, materialTypes }: ResultOf<typeof OaiSetsQuery>['library']): Xml {
  const set = (spec: string, name: string) =>
    xmlElement('set', {}, xmlElement('setSpec', {}, spec), xmlElement('setName', {}, name))
  return xmlElement(
    'ListSets',
    {},
    set('branch', '所蔵館'),
    branches.map(({ code, name }) => set(`branch:${code}`, name)),
    set('material', '資料種別'),
    materialTypes
      .filter(({ mergedInto }) => mergedInto === null)
      .map(({ code, name }) => set(`material:${code}`, name)),
  )
}
