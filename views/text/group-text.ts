import type { Texts } from './languages.ts'

interface Group {
  code: string
  name: string
  nameEn: string
}

/** What a material group is called: as the library names it, where it does so in the page's language. */
export function groupText(texts: Texts, group: Group): string {
  return texts.catalogue.materialGroups.of(group.code) ?? texts.pick(group)
}
