import type { DeskTexts } from '../../text/languages.ts'

type Options = readonly (readonly [value: string, text: string])[]

/** The material types by name. */
export function materialTypeOptions(texts: DeskTexts): Options {
  return Object.entries(texts.catalogue.materialTypes)
}

/** The patron categories by name. */
export function categoryOptions(texts: DeskTexts): Options {
  return Object.entries(texts.desk.checkOut.categories)
}

/** The statuses of copies by name. */
export function statusOptions(texts: DeskTexts): Options {
  return Object.entries(texts.desk.refusals.statuses)
}

/** A value of a previewed row as the user knows it: names of material types and categories instead of their codes. */
export function valueName(texts: DeskTexts, field: string, text: string): string {
  const options =
    field === 'materialType' ? materialTypeOptions(texts) : field === 'category' ? categoryOptions(texts) : []
  return options.find(([code]) => code === text)?.[1] ?? text
}
