import type { Texts } from './languages.ts'

interface Group {
  code: string
  name: string
  nameEn: string
}

/** The name of a material group: the dictionary's name for its code, or the library's own name. */
export function groupText(texts: Texts, group: Group): string {
  return texts.catalogue.materialGroups.of(group.code) ?? texts.pick(group)
}
