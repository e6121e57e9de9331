import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { languages } from '../../text/languages.ts'
import { type Xml, xmlElement } from '../records/xml.ts'
import { metadataFormats } from './formats.ts'

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

const [{ catalogue }] = languages

/** Sets by branch and by material type. */
export function listSets(branches: readonly { code: string; name: string }[]): Xml {
  const set = (spec: string, name: string) =>
    xmlElement('set', {}, xmlElement('setSpec', {}, spec), xmlElement('setName', {}, name))
  return xmlElement(
    'ListSets',
    {},
    set('branch', '所蔵館'),
    branches.map(({ code, name }) => set(`branch:${code}`, name)),
    set('material', '資料種別'),
    (Object.keys(catalogue.materialTypes) as MaterialType[]).map((type) =>
      set(`material:${type}`, catalogue.materialTypes[type]),
    ),
  )
}
