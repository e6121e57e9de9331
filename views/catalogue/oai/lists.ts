import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { languages } from '../../text/languages.ts'
import { type Xml, xml } from '../records/xml.ts'
import { formats } from './formats.ts'

export function listMetadataFormats(): Xml {
  return xml(
    'ListMetadataFormats',
    {},
    Object.entries(formats).map(([prefix, { schema, namespace }]) =>
      xml(
        'metadataFormat',
        {},
        xml('metadataPrefix', {}, prefix),
        xml('schema', {}, schema),
        xml('metadataNamespace', {}, namespace),
      ),
    ),
  )
}

const [{ catalogue }] = languages

/** Sets by branch and by material type. */
export function listSets(branches: readonly { code: string; name: string }[]): Xml {
  const set = (spec: string, name: string) => xml('set', {}, xml('setSpec', {}, spec), xml('setName', {}, name))
  return xml(
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
